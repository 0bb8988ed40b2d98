package io.understudy.worker.langchain4j;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Answers of servers that stream though they were not asked to: events ({@code data: …}) or a line of JSON for each piece.
 * The pieces are put together to the answer they are pieces of.
 */
final class StreamedAnswers {

    private StreamedAnswers() {}

    /** @return empty when the body is no such stream */
    static Optional<JsonNode> joined(String body) {
        List<JsonNode> pieces = new ArrayList<>();
        for (String line : (Iterable<String>) body.lines()::iterator) {
            String data = line.startsWith("data:") ? line.substring(5).strip() : line.strip();
            if (data.startsWith("{")) {
                try {
                    pieces.add(Json.read(data));
                } catch (RuntimeException e) {
                    return Optional.empty();
                }
            } else if (!data.isEmpty()
                    && !data.equals("[DONE]")
                    && !line.startsWith("event:")
                    && !line.startsWith(":")
                    && !line.startsWith("id:")) {
                return Optional.empty();
            }
        }
        return pieces.size() < 2 && !body.stripLeading().startsWith("data:")
                ? Optional.empty()
                : pieces.stream()
                        .findFirst()
                        .map(first ->
                                first.has("message") && !first.has("choices") ? ofLines(pieces) : ofDeltas(pieces));
    }

    private static JsonNode ofLines(List<JsonNode> pieces) {
        ObjectNode whole = (ObjectNode) pieces.getLast().deepCopy();
        StringBuilder text = new StringBuilder();
        ArrayNode calls = Json.array();
        for (JsonNode piece : pieces) {
            text.append(piece.path("message").path("content").asText(""));
            piece.path("message").path("tool_calls").forEach(calls::add);
        }
        ObjectNode message = whole.putObject("message").put("role", "assistant").put("content", text.toString());
        message.set("tool_calls", calls);
        return whole;
    }

    private static JsonNode ofDeltas(List<JsonNode> pieces) {
        ObjectNode whole = Json.object();
        ObjectNode message = Json.object();
        StringBuilder text = new StringBuilder();
        StringBuilder reasoning = new StringBuilder();
        List<ObjectNode> calls = new ArrayList<>();
        ObjectNode choice = Json.object();
        for (JsonNode piece : pieces) {
            for (String name : List.of("model", "usage", "error")) {
                if (piece.hasNonNull(name)) {
                    whole.set(name, piece.path(name));
                }
            }
            JsonNode one = piece.path("choices").path(0);
            JsonNode delta = one.has("delta") ? one.path("delta") : one.path("message");
            text.append(
                    delta.path("content").isTextual() ? delta.path("content").asText() : "");
            reasoning.append(
                    delta.path("reasoning_content").isTextual()
                            ? delta.path("reasoning_content").asText()
                            : "");
            delta.path("tool_calls").forEach(call -> add(call, calls));
            if (one.hasNonNull("finish_reason")) {
                choice.set("finish_reason", one.path("finish_reason"));
            }
        }
        message.put("content", text.toString());
        if (!reasoning.isEmpty()) {
            message.put("reasoning_content", reasoning.toString());
        }
        ArrayNode all = message.putArray("tool_calls");
        calls.forEach(all::add);
        choice.set("message", message);
        if (!whole.has("error") || !text.isEmpty() || !calls.isEmpty()) {
            whole.putArray("choices").add(choice);
        }
        return whole;
    }

    private static void add(JsonNode piece, List<ObjectNode> calls) {
        int index = piece.path("index").asInt(calls.size());
        boolean goesOn = index >= 0 && index < calls.size();
        if (!goesOn) {
            ObjectNode call = Json.object().put("id", piece.path("id").asText(""));
            call.putObject("function")
                    .put("name", piece.path("function").path("name").asText(""))
                    .put("arguments", piece.path("function").path("arguments").asText(""));
            calls.add(call);
            return;
        }
        ObjectNode function = (ObjectNode) calls.get(index).path("function");
        function.put(
                "arguments",
                function.path("arguments").asText()
                        + piece.path("function").path("arguments").asText(""));
    }
}
