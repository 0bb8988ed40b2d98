package io.understudy.autonomy.calibration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of a draft before anybody judged it. The values are open: whoever knows something gives it a name, and a
 * value that has no name here is not known, which is something else than zero.
 *
 * @param taskType the BPMN element id
 * @param actionClass what the draft would set off
 * @param confidence what the worker says of itself, 0 to 1; empty when it said nothing
 * @param values by name; finite and between -{@value #LARGEST} and {@value #LARGEST}
 */
public record Features(
        String taskType, String actionClass, OptionalDouble confidence, SortedMap<String, Double> values) {

    /** What is larger is as good as this. */
    static final double LARGEST = 1_000;

    /** More than so many, and the last by name are left out. */
    static final int MOST_VALUES = 100;

    private static final int LONGEST_NAME = 200;

    /**
     * What cannot be used is put right, for it comes from models and tools: a number that is none is not known, one that is
     * too large is the largest.
     */
    public Features {
        taskType = shortened(taskType);
        actionClass = shortened(actionClass);
        confidence = confidence.isPresent() && !Double.isNaN(confidence.getAsDouble())
                ? OptionalDouble.of(Math.clamp(confidence.getAsDouble(), 0, 1))
                : OptionalDouble.empty();
        SortedMap<String, Double> known = new TreeMap<>();
        values.forEach((name, value) -> {
            if (!value.isNaN()) {
                known.put(shortened(name), Math.clamp(value, -LARGEST, LARGEST));
            }
        });
        while (known.size() > MOST_VALUES) {
            known.remove(known.lastKey());
        }
        values = Collections.unmodifiableSortedMap(known);
    }

    /** A draft of which only the worker's own word is known. */
    public static Features of(String taskType, String actionClass, OptionalDouble confidence) {
        return new Features(taskType, actionClass, confidence, Collections.emptySortedMap());
    }

    /** The same draft, of which more is known; an empty value is not known. */
    public Features with(String name, OptionalDouble value) {
        SortedMap<String, Double> more = new TreeMap<>(values);
        value.ifPresentOrElse(known -> more.put(name, known), () -> more.remove(name));
        return new Features(taskType, actionClass, confidence, more);
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    }

    /** {@code {"taskType","actionClass","confidence","values":{…}}}; what is not known is left out. */
    public ObjectNode toJson() {
        ObjectNode json = Json.object().put("taskType", taskType).put("actionClass", actionClass);
        confidence.ifPresent(sure -> json.put("confidence", sure));
        ObjectNode named = json.putObject("values");
        values.forEach(named::put);
        return json;
    }

    /**
     * Reads what {@link #toJson} wrote. What is not a number is not known.
     *
     * @throws IllegalArgumentException it is no such object; the message names the field
     */
    public static Features of(JsonNode json) {
        Map<String, Double> values = new TreeMap<>();
        json.path("values").properties().forEach(value -> {
            if (value.getValue().isNumber()) {
                values.put(value.getKey(), value.getValue().doubleValue());
            }
        });
        return new Features(
                text(json, "taskType"),
                text(json, "actionClass"),
                json.path("confidence").isNumber()
                        ? OptionalDouble.of(json.path("confidence").doubleValue())
                        : OptionalDouble.empty(),
                new TreeMap<>(values));
    }

    private static String text(JsonNode json, String field) {
        if (!json.path(field).isTextual()) {
            throw new IllegalArgumentException("Features: " + field + " is missing; it is a text");
        }
        return json.path(field).asText();
    }
}
