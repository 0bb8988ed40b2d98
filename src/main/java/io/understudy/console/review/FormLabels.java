package io.understudy.console.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.role.Form;
import io.understudy.role.FormField;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A filled-in form as labels and values to read. */
public final class FormLabels {

    private FormLabels() {}

    /** The fields that have a value, by label, in the form's order. */
    static Map<String, String> of(Form form, ObjectNode values) {
        Map<String, String> words = new LinkedHashMap<>();
        for (FormField field : form.fields()) {
            String text = value(field, values.path(field.key()));
            if (!text.isEmpty()) {
                words.put(field.label(), text);
            }
        }
        return words;
    }

    /** The labels of these fields, in the form's order; what is no field follows by its key. */
    public static List<String> labels(Form form, Collection<String> keys) {
        Map<String, String> labels = new LinkedHashMap<>();
        form.fields().stream()
                .filter(field -> keys.contains(field.key()))
                .forEach(field -> labels.put(field.key(), field.label()));
        keys.forEach(key -> labels.putIfAbsent(key, key));
        return List.copyOf(labels.values());
    }

    /** The same of a page's form, in one line; of a page that is gone the keys. */
    static String listed(@Nullable TaskPage page, Collection<String> keys) {
        return String.join(", ", labels(page == null ? Form.empty() : page.form(), keys));
    }

    /** A value of the form to read: of a field in the words of its options, of anything else as it is. */
    static String words(Form form, String key, JsonNode value) {
        String words = form.fields().stream()
                .filter(field -> field.key().equals(key))
                .findFirst()
                .map(field -> value(field, value))
                .orElseGet(() -> value.isContainerNode() ? value.toString() : value.isNull() ? "" : value.asText());
        return words.isBlank() ? "nothing" : words;
    }

    private static String value(FormField field, JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (value.isBoolean()) {
            return value.asBoolean() ? "Yes" : "No";
        }
        if (field.kind() == FormField.Kind.LIST) {
            return entries(field, value);
        }
        if (value.isArray()) {
            List<String> all = new ArrayList<>();
            value.forEach(one -> all.add(option(field, one)));
            return String.join(", ", all);
        }
        return option(field, value);
    }

    /** A line an entry: its values with their labels. */
    private static String entries(FormField list, JsonNode value) {
        List<String> lines = new ArrayList<>();
        for (JsonNode entry : value) {
            List<String> parts = new ArrayList<>();
            for (FormField field : list.entries()) {
                String text = value(field, entry.path(field.key()));
                if (!text.isEmpty()) {
                    parts.add(field.label() + ": " + text);
                }
            }
            lines.add((lines.size() + 1) + ". " + String.join(", ", parts));
        }
        return String.join("\n", lines);
    }

    private static String option(FormField field, JsonNode value) {
        return field.options().stream()
                .filter(option -> option.text().equals(value.asText()))
                .map(FormField.Option::label)
                .findFirst()
                .orElse(value.isContainerNode() ? value.toString() : value.asText());
    }
}
