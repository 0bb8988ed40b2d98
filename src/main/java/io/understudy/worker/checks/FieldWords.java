package io.understudy.worker.checks;

import io.understudy.role.FormField;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Says in words what a field of a form means and what it takes. */
public final class FieldWords {

    private FieldWords() {}

    public static String of(FormField field) {
        List<String> words = new ArrayList<>();
        words.add(sentence(field.label()));
        if (!field.description().isBlank()) {
            words.add(sentence(field.description()));
        }
        if (!field.options().isEmpty()) {
            words.add("Options: "
                    + field.options().stream()
                            .map(option -> option.text() + " (" + option.label() + ")")
                            .collect(Collectors.joining("; "))
                    + ".");
        }
        words.add(sentence(kind(field)));
        limits(field, words);
        field.hideWhen().ifPresent(when -> words.add("Not shown, so null, when " + bare(when) + "."));
        if (field.rules().required()) {
            words.add(field.hideWhen().isPresent() ? "Otherwise required." : "Required.");
        } else {
            words.add("May be null.");
        }
        return String.join(" ", words);
    }

    private static String kind(FormField field) {
        return switch (field.kind()) {
            case TEXT -> "One line of text";
            case LONG_TEXT -> "Text, may have several lines";
            case NUMBER -> "A number";
            case YES_NO -> "true or false";
            case CHOICE -> "One of the options";
            case CHOICES -> "A list of options";
            case DATE -> "A date like 2026-03-31";
            case TIME -> "A time like 14:30";
            case DATE_TIME -> "A date and time like 2026-03-31T14:30";
            case LIST -> "A list of entries, in the order in which they count";
        };
    }

    private static void limits(FormField field, List<String> words) {
        FormField.Rules rules = field.rules();
        rules.minLength().ifPresent(min -> words.add("At least " + min + " characters."));
        rules.maxLength().ifPresent(max -> words.add("At most " + max + " characters."));
        rules.pattern().ifPresent(pattern -> words.add("Matches " + pattern + " ."));
        rules.min().ifPresent(min -> words.add("At least " + min.toPlainString() + "."));
        rules.max().ifPresent(max -> words.add("At most " + max.toPlainString() + "."));
        rules.decimalDigits().ifPresent(digits -> words.add("At most " + digits + " decimal places."));
    }

    private static String bare(String feel) {
        String text = feel.strip();
        return text.startsWith("=") ? text.substring(1).strip() : text;
    }

    private static String sentence(String text) {
        String bare = text.strip();
        return bare.matches("(?s).*[.!?:]$") ? bare : bare + ".";
    }
}
