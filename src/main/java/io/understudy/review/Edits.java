package io.understudy.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.role.Form;
import io.understudy.role.FormDifference;
import io.understudy.role.FormField;
import io.understudy.work.draft.Draft;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What of a form differs from its draft. */
final class Edits {

    private Edits() {}

    /** Fields whose ticks say nothing about these values: those that differ from the draft, or all where none came about. */
    static Set<String> differing(Optional<Draft> draft, ObjectNode values) {
        Set<String> keys = new HashSet<>();
        values.fieldNames().forEachRemaining(keys::add);
        if (draft.isPresent() && draft.get().failure().isEmpty()) {
            ObjectNode before = draft.get().values();
            before.fieldNames().forEachRemaining(keys::add);
            keys.removeIf(key -> same(before.path(key), values.path(key)));
        }
        return keys;
    }

    /** Keys whose values differ from the draft's; numbers are compared by value, nothing and empty text are the same. */
    static List<String> of(Optional<Draft> draft, ObjectNode values) {
        if (draft.isEmpty()) {
            return List.of();
        }
        ObjectNode before = draft.get().values();
        List<String> keys = new ArrayList<>();
        values.fieldNames().forEachRemaining(key -> {
            if (!same(before.path(key), values.path(key))) {
                keys.add(key);
            }
        });
        return keys;
    }

    /**
     * Those, and what the page sets otherwise than it follows from the values, by the key of the component.
     *
     * @throws InvalidVerdictException when it sets what the form does not, or a field that both fill in otherwise
     */
    static List<String> with(List<String> edited, Form form, ObjectNode values, ObjectNode seen, ObjectNode variables) {
        Set<String> names = form.variables();
        seen.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                throw refused(name, "The form sets no variable '" + name + "'");
            }
        });
        Set<String> all = new LinkedHashSet<>(edited);
        for (FormDifference one : FormDifference.of(form, form.submission(values, variables), seen)) {
            boolean twice = !isNothing(one.released()) && !isNothing(one.shown());
            if (twice && form.fields().stream().anyMatch(field -> isPlain(field, one.key()))) {
                throw refused(
                        one.key(), one.label() + " stands otherwise on the page than it was sent; reload the page");
            }
            all.add(one.key());
        }
        return List.copyOf(all);
    }

    private static boolean isPlain(FormField field, String key) {
        return field.key().equals(key) && field.kind() != FormField.Kind.LIST;
    }

    private static boolean isNothing(JsonNode value) {
        return normal(value).isEmpty() || (value.isArray() && value.isEmpty()) || value.equals(BooleanNode.FALSE);
    }

    private static InvalidVerdictException refused(String key, String why) {
        return new InvalidVerdictException(Map.of(key, List.of(why)));
    }

    private static boolean same(JsonNode a, JsonNode b) {
        if (a.isNumber() && b.isNumber()) {
            return a.decimalValue().compareTo(b.decimalValue()) == 0;
        }
        return normal(a).equals(normal(b));
    }

    private static String normal(JsonNode node) {
        return node.isMissingNode()
                        || node.isNull()
                        || (node.isTextual() && node.asText().isBlank())
                ? ""
                : node.toString();
    }
}
