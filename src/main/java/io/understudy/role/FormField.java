package io.understudy.role;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.platform.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One field of a form that takes a value.
 *
 * @param key the variable the value is stored under, or the way into it: {@code address.city}
 * @param label what a person sees; the key when the form gives none
 * @param description help text, empty when there is none
 * @param options the allowed values of a choice, empty for other kinds
 * @param hideWhen FEEL condition under which the field is not shown and has no value
 * @param inTheCase what of it only the case decides
 * @param entries the fields of each entry of a list, empty for other kinds
 */
public record FormField(
        String key,
        Kind kind,
        String label,
        String description,
        List<Option> options,
        Rules rules,
        Optional<String> hideWhen,
        InTheCase inTheCase,
        List<FormField> entries) {

    public FormField {
        options = List.copyOf(options);
        entries = List.copyOf(entries);
    }

    FormField with(List<Option> others) {
        return new FormField(key, kind, label, description, others, rules, hideWhen, inTheCase, entries);
    }

    FormField saying(String otherLabel, String otherDescription, List<FormField> otherEntries) {
        return new FormField(
                key, kind, otherLabel, otherDescription, options, rules, hideWhen, inTheCase, otherEntries);
    }

    /** The value of the option that {@code given} is or is written like. */
    Optional<JsonNode> option(JsonNode given) {
        return options.stream()
                .filter(option -> option.value().equals(given) || option.text().equals(given.asText(given.toString())))
                .map(Option::value)
                .findFirst();
    }

    /**
     * What the form leaves to the case.
     *
     * @param fixedWhen FEEL condition under which the field can only be read
     * @param optionsKey the variable that holds the options; empty when none does
     * @param optionsExpression the FEEL expression that gives the options; empty when none does
     * @param defaultValue what stands in it when the case has nothing; missing when the form gives none
     */
    public record InTheCase(
            Optional<String> fixedWhen, String optionsKey, String optionsExpression, JsonNode defaultValue) {

        boolean givesOptions() {
            return !optionsKey.isEmpty() || !optionsExpression.isEmpty();
        }

        /** @param context what expressions may name */
        List<Option> options(Map<String, Object> context) {
            Object listed = !optionsExpression.isEmpty()
                    ? Feel.evaluate(optionsExpression, context)
                    : context.containsKey(optionsKey) ? context.get(optionsKey) : Feel.evaluate(optionsKey, context);
            return listed == null ? List.of() : FormReader.options(Json.convert(listed, JsonNode.class));
        }
    }

    /** What a field holds. */
    public enum Kind {
        TEXT,
        LONG_TEXT,
        NUMBER,
        YES_NO,
        /** One of the options. */
        CHOICE,
        /** Any of the options, as a list. */
        CHOICES,
        DATE,
        TIME,
        DATE_TIME,
        /** Entries that are filled in alike, as many as it takes; the value is a list of objects. */
        LIST
    }

    /** An allowed value and how a person sees it. */
    public record Option(JsonNode value, String label) {

        /** The value as text, for people and for comparing with what somebody wrote. */
        public String text() {
            return value.isValueNode() ? value.asText() : value.toString();
        }
    }

    /** Validation as the form states it. Absent means unlimited; {@code asText} is for a number kept as text. */
    public record Rules(
            boolean required,
            Optional<Integer> minLength,
            Optional<Integer> maxLength,
            Optional<String> pattern,
            Optional<BigDecimal> min,
            Optional<BigDecimal> max,
            Optional<Integer> decimalDigits,
            boolean asText) {}
}
