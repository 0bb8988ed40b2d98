package io.understudy.worker.langchain4j;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import io.understudy.worker.model.ModelProfile;
import java.util.List;

/**
 * What a provider wants to see again as it came: {@code reasoning_content}, signatures of thoughts, blocks of thinking. Kept
 * with the model it came from, since another one refuses it.
 */
final class Opaque {

    private static final List<String> OF_MESSAGES = List.of("reasoning_content", "reasoning_details", "extra_content");
    private static final List<String> THINKING = List.of("thinking", "redacted_thinking");
    private static final int MOST_CHARACTERS = 400_000;

    private Opaque() {}

    /** @param calls how the message names its calls */
    static JsonNode ofMessage(JsonNode message, ModelProfile model, String calls) {
        ObjectNode kept = Json.object();
        OF_MESSAGES.stream().filter(message::hasNonNull).forEach(name -> kept.set(name, message.path(name)));
        ArrayNode extras = Json.array();
        boolean any = false;
        for (JsonNode call : message.path(calls)) {
            any |= call.hasNonNull("extra_content");
            extras.add(call.path("extra_content").isMissingNode() ? Json.object() : call.path("extra_content"));
        }
        if (any) {
            kept.set("calls", extras);
        }
        return bound(kept, model);
    }

    static JsonNode ofBlocks(JsonNode content, ModelProfile model) {
        ArrayNode blocks = Json.array();
        content.forEach(block -> {
            if (THINKING.contains(block.path("type").asText())) {
                blocks.add(block);
            }
        });
        ObjectNode kept = Json.object();
        if (!blocks.isEmpty()) {
            kept.set("blocks", blocks);
        }
        return bound(kept, model);
    }

    private static JsonNode bound(ObjectNode kept, ModelProfile model) {
        return kept.isEmpty() || kept.toString().length() > MOST_CHARACTERS
                ? Json.object()
                : kept.put("of", model.id());
    }

    static void putBack(JsonNode kept, ModelProfile model, ObjectNode message) {
        if (!kept.path("of").asText().equals(model.id())) {
            return;
        }
        OF_MESSAGES.stream().filter(kept::has).forEach(name -> message.set(name, kept.path(name)));
        for (int i = 0; i < kept.path("calls").size(); i++) {
            if (message.path("tool_calls").path(i) instanceof ObjectNode call
                    && !kept.path("calls").path(i).isEmpty()) {
                call.set("extra_content", kept.path("calls").path(i));
            }
        }
        if (kept.has("blocks")) {
            ArrayNode content = Json.array();
            kept.path("blocks").forEach(content::add);
            if (message.path("content").isTextual()) {
                content.addObject()
                        .put("type", "text")
                        .put("text", message.path("content").asText());
            } else {
                message.path("content").forEach(content::add);
            }
            message.set("content", content);
        }
    }
}
