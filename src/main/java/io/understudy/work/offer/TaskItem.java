package io.understudy.work.offer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Which item of a list a task of a multi-instance activity is about. The engine gives each instance its number as
 * {@code loopCounter} and its element under the name that the diagram chose.
 *
 * @param number counts from 1
 * @param values the elements by their names, the innermost activity's first; empty when the diagram names none, or is not
 *     known
 */
public record TaskItem(int number, ObjectNode values) {

    /** The engine's name for the number of an instance. */
    private static final String COUNTER = "loopCounter";

    /** What a person would call a thing by, the best first. */
    private static final List<String> NAMES =
            List.of("name", "title", "label", "subject", "displayName", "number", "key", "id");

    private static final int MOST_CHARACTERS = 60;

    public TaskItem {
        values = values.deepCopy();
    }

    /**
     * Reads the item out of what the task sees.
     *
     * @param names what the diagram calls the elements of the multi-instance activities that the task is in, the innermost
     *     first
     * @param variables of the job, in which those of an inner scope hide those of an outer one
     * @return empty when the task is in no such activity
     */
    public static Optional<TaskItem> of(List<String> names, JsonNode variables) {
        JsonNode counter = variables.path(COUNTER);
        if (!counter.isIntegralNumber() || counter.asInt() < 1) {
            return Optional.empty();
        }
        ObjectNode values = Json.object();
        names.stream().filter(variables::has).forEach(name -> values.set(name, variables.get(name)));
        return Optional.of(new TaskItem(counter.asInt(), values));
    }

    /** The names of what belongs to the item and to nothing else of the case. */
    public List<String> variables() {
        return Stream.concat(Stream.of(COUNTER), values.properties().stream().map(Map.Entry::getKey))
                .toList();
    }

    /** In a few words, {@code item 3: ACME}; of nested activities the inner one's element first. */
    public String words() {
        List<String> called = values.properties().stream()
                .map(value -> words(value.getValue()))
                .filter(word -> !word.isEmpty())
                .toList();
        return "item " + number + (called.isEmpty() ? "" : ": " + String.join(", ", called));
    }

    private static String words(JsonNode value) {
        String text = value.isNull() ? "" : value.isValueNode() ? value.asText() : named(value);
        String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return line.codePointCount(0, line.length()) <= MOST_CHARACTERS
                ? line
                : line.substring(0, line.offsetByCodePoints(0, MOST_CHARACTERS)).strip() + "…";
    }

    private static String named(JsonNode value) {
        return Stream.concat(NAMES.stream().map(value::path), StreamSupport.stream(value.spliterator(), false))
                .filter(member -> member.isTextual() || member.isNumber())
                .map(JsonNode::asText)
                .filter(member -> !member.isBlank())
                .findFirst()
                .orElseGet(() -> Json.write(value));
    }
}
