package io.understudy.role;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.role.FormField.Option;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is wrong with one value that is not empty. */
final class FieldCheck {

    private FieldCheck() {}

    static List<String> problems(FormField field, JsonNode value) {
        return switch (field.kind()) {
            case TEXT, LONG_TEXT -> text(field, value);
            case NUMBER -> number(field, value);
            case YES_NO -> value.isBoolean() ? List.of() : List.of(field.label() + " must be true or false");
            case CHOICE -> choice(field, value);
            case CHOICES -> choices(field, value);
            case LIST -> value.isArray() ? List.of() : List.of(field.label() + " must be a list of entries");
            case DATE -> time(field, value, "a date like 2026-03-31", LocalDate::parse);
            case TIME ->
                time(
                        field,
                        value,
                        "a time like 14:30",
                        text -> LocalTime.parse(text.replaceFirst("(Z|[+-]\\d\\d:\\d\\d)$", "")));
            case DATE_TIME ->
                time(
                        field,
                        value,
                        "a date and time like 2026-03-31T14:30",
                        text -> DateTimeFormatter.ISO_DATE_TIME.parse(text));
        };
    }

    private static List<String> text(FormField field, JsonNode value) {
        if (!value.isTextual()) {
            return List.of(field.label() + " must be text");
        }
        String text = value.asText();
        List<String> problems = new ArrayList<>();
        field.rules()
                .minLength()
                .filter(min -> text.length() < min)
                .ifPresent(min -> problems.add(
                        field.label() + " must have at least " + min + " characters; it has " + text.length()));
        field.rules()
                .maxLength()
                .filter(max -> text.length() > max)
                .ifPresent(max -> problems.add(
                        field.label() + " may have at most " + max + " characters; it has " + text.length()));
        field.rules()
                .pattern()
                .filter(pattern -> !matches(pattern, text))
                .ifPresent(pattern -> problems.add(field.label() + " must match " + pattern));
        return problems;
    }

    private static boolean matches(String pattern, String text) {
        try {
            return Pattern.compile(pattern).matcher(text).find();
        } catch (PatternSyntaxException e) {
            return true;
        }
    }

    private static List<String> number(FormField field, JsonNode value) {
        BigDecimal number = decimal(field, value);
        if (number == null) {
            return List.of(field.label() + " must be a number");
        }
        List<String> problems = new ArrayList<>();
        field.rules()
                .min()
                .filter(min -> number.compareTo(min) < 0)
                .ifPresent(min -> problems.add(field.label() + " must be at least " + min.toPlainString()));
        field.rules()
                .max()
                .filter(max -> number.compareTo(max) > 0)
                .ifPresent(max -> problems.add(field.label() + " may be at most " + max.toPlainString()));
        field.rules()
                .decimalDigits()
                .filter(digits -> number.stripTrailingZeros().scale() > digits)
                .ifPresent(digits -> problems.add(field.label() + " may have at most " + digits + " decimal places"));
        return problems;
    }

    private static @Nullable BigDecimal decimal(FormField field, JsonNode value) {
        if (value.isNumber()) {
            return value.decimalValue();
        }
        try {
            return field.rules().asText() && value.isTextual()
                    ? new BigDecimal(value.asText().strip())
                    : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static List<String> choice(FormField field, JsonNode value) {
        return isOption(field, value) ? List.of() : List.of(field.label() + " must be one of " + allowed(field));
    }

    private static List<String> choices(FormField field, JsonNode value) {
        if (!value.isArray()) {
            return List.of(field.label() + " must be a list of values out of " + allowed(field));
        }
        List<String> problems = new ArrayList<>();
        value.forEach(one -> {
            if (!isOption(field, one)) {
                problems.add(field.label() + ": '" + one.asText() + "' is not one of " + allowed(field));
            }
        });
        return problems;
    }

    /** A choice whose options are computed elsewhere (none listed in the form) takes any value. */
    private static boolean isOption(FormField field, JsonNode value) {
        return field.options().isEmpty() || field.option(value).isPresent();
    }

    private static String allowed(FormField field) {
        return field.options().stream().map(Option::text).collect(Collectors.joining(", "));
    }

    private static List<String> time(FormField field, JsonNode value, String shape, Parser parser) {
        try {
            parser.parse(value.asText());
            return List.of();
        } catch (DateTimeException e) {
            return List.of(field.label() + " must be " + shape);
        }
    }

    private interface Parser {
        Object parse(String text);
    }
}
