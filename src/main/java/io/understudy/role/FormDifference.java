package io.understudy.role;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One variable that a page shows otherwise than it would be released.
 *
 * @param key of the field, the read-only or the computed component that sets it
 * @param label what a person sees; the key when the form gives none
 * @param released what the release would set; missing when it would leave it out
 * @param shown what the page would submit; missing when it would leave it out
 */
public record FormDifference(String key, String label, JsonNode released, JsonNode shown) {

    /**
     * The variables of a form that two submissions of it set differently, in its order. What is empty in any way, line
     * ends, the spelling of numbers and times and the order of chosen options make no difference, nor does what a
     * component computes from the moment it is looked at.
     */
    public static List<FormDifference> of(Form form, ObjectNode released, ObjectNode shown) {
        Map<String, FormDifference> found = new LinkedHashMap<>();
        collect(form.schema().path("components"), "", released, shown, found);
        return List.copyOf(found.values());
    }

    private static void collect(
            JsonNode some, String above, ObjectNode released, ObjectNode shown, Map<String, FormDifference> into) {
        for (JsonNode component : some) {
            String type = component.path("type").asText();
            boolean holds = component.path("components").isArray();
            String key = FormReader.joined(above, component.path(holds ? "path" : "key"));
            if (holds && !type.equals("dynamiclist")) {
                collect(component.path("components"), key, released, shown, into);
            } else if (!key.isEmpty() && (holds || SubmittedValue.KINDS.contains(type)) && !isOfTheMoment(component)) {
                JsonNode ours = ValuePath.of(key).in(released);
                JsonNode theirs = ValuePath.of(key).in(shown);
                boolean respelled = type.equals("datetime") && !isEmpty(ours) && !isEmpty(theirs);
                if (!respelled && !same(ours, theirs)) {
                    String label = component.path("label").asText("");
                    into.putIfAbsent(key, new FormDifference(key, label.isBlank() ? key : label, ours, theirs));
                }
            }
        }
    }

    private static boolean isOfTheMoment(JsonNode component) {
        return component.path("type").asText().equals("expression")
                && Feel.asksForTheTime(component.path("expression").asText(""));
    }

    /** Whether two values mean the same to a person. */
    public static boolean same(JsonNode a, JsonNode b) {
        if (isEmpty(a) || isEmpty(b)) {
            return isEmpty(a) && isEmpty(b);
        }
        if (a.isNumber() && b.isNumber()) {
            return a.decimalValue().compareTo(b.decimalValue()) == 0;
        }
        if (a.isTextual() && b.isTextual()) {
            return lines(a).equals(lines(b));
        }
        if (a.isArray() && b.isArray()) {
            return sameEntries(a, b);
        }
        if (a.isObject() && b.isObject()) {
            Set<String> names = new HashSet<>();
            a.fieldNames().forEachRemaining(names::add);
            b.fieldNames().forEachRemaining(names::add);
            return names.stream().allMatch(name -> same(a.path(name), b.path(name)));
        }
        return a.equals(b);
    }

    private static boolean sameEntries(JsonNode a, JsonNode b) {
        if (a.size() != b.size()) {
            return false;
        }
        List<JsonNode> left = new ArrayList<>();
        b.forEach(left::add);
        for (JsonNode one : a) {
            int at = 0;
            while (at < left.size() && !same(one, left.get(at))) {
                at++;
            }
            if (at == left.size() || (one.isContainerNode() && at > 0)) {
                return false;
            }
            left.remove(at);
        }
        return true;
    }

    private static String lines(JsonNode text) {
        return text.asText().replace("\r\n", "\n").replace('\r', '\n').stripTrailing();
    }

    private static boolean isEmpty(JsonNode value) {
        return value.isMissingNode()
                || value.isNull()
                || (value.isTextual() && value.asText().isBlank())
                || (value.isArray() && value.isEmpty());
    }
}
