package io.understudy.worker.langchain4j;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import io.understudy.worker.langchain4j.Dialect.Trait;
import io.understudy.worker.model.ModelProfile;
import io.understudy.worker.model.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Brings the body of a request, as LangChain4j writes it, into the shape that one model takes. */
final class RequestBody {

    /** What every server understands of JSON Schema. */
    private static final Set<String> PLAIN =
            Set.of("type", "description", "properties", "required", "items", "enum", "anyOf");

    private final ObjectNode body;
    private final Call call;

    private RequestBody(ObjectNode body, Call call) {
        this.body = body;
        this.call = call;
    }

    static String shaped(String written, Call call) {
        if (!(Json.read(written) instanceof ObjectNode body)) {
            return written;
        }
        RequestBody request = new RequestBody(body, call);
        request.opaque();
        request.limits();
        request.tools();
        request.schema();
        request.roles();
        request.without();
        return Json.write(body);
    }

    private boolean has(Trait trait) {
        return call.dialect.has(trait);
    }

    private void limits() {
        if (has(Trait.MAX_TOKENS)) {
            rename("max_completion_tokens", "max_tokens");
        } else if (has(Trait.COMPLETION_TOKENS)) {
            rename("max_tokens", "max_completion_tokens");
        }
    }

    private void rename(String from, String to) {
        if (body.has(from)) {
            body.set(to, body.remove(from));
        }
    }

    private void tools() {
        if (body.path("tools").isArray() && body.path("tools").isEmpty()) {
            body.remove("tools");
        }
        if (body.has("tool_choice") && has(Trait.NO_TOOL_CHOICE)) {
            body.remove("tool_choice");
        } else if (body.has("tool_choice") && has(Trait.NO_OBLIGATION)) {
            if (call.model.provider() == ModelProfile.Provider.ANTHROPIC) {
                body.putObject("tool_choice").put("type", "auto");
            } else {
                body.put("tool_choice", "auto");
            }
        }
        if (has(Trait.PLAIN_SCHEMA)) {
            for (JsonNode tool : body.path("tools")) {
                JsonNode holder = tool.has("function") ? tool.path("function") : tool;
                for (String name : List.of("parameters", "input_schema")) {
                    if (holder instanceof ObjectNode object && object.has(name)) {
                        object.set(name, plain(object.path(name)));
                    }
                }
                if (holder instanceof ObjectNode object) {
                    object.remove("strict");
                }
            }
        }
    }

    private void schema() {
        call.written.schema().ifPresent(schema -> {
            JsonNode wanted = has(Trait.PLAIN_SCHEMA) ? plain(schema) : schema;
            switch (call.model.provider()) {
                case OPENAI ->
                    body.putObject("response_format")
                            .put("type", "json_schema")
                            .putObject("json_schema")
                            .put("name", "call")
                            .set("schema", wanted);
                case OLLAMA -> body.set("format", wanted);
                case ANTHROPIC -> {}
            }
        });
    }

    private static JsonNode plain(JsonNode schema) {
        if (!(schema instanceof ObjectNode object)) {
            return schema;
        }
        ObjectNode plain = Json.object();
        object.properties().forEach(one -> {
            if (PLAIN.contains(one.getKey())) {
                plain.set(one.getKey(), one.getValue());
            }
        });
        if (plain.path("type").isArray()) {
            plain.put("type", firstOf(plain.path("type")));
        }
        if (plain.path("enum").isArray()) {
            ArrayNode texts = Json.array();
            plain.path("enum").forEach(one -> {
                if (!one.isNull()) {
                    texts.add(one);
                }
            });
            plain.set("enum", texts);
        }
        if (plain.path("anyOf") instanceof ArrayNode any) {
            ArrayNode simple = Json.array();
            any.forEach(one -> simple.add(plain(one)));
            plain.set("anyOf", simple);
        }
        if (plain.path("properties") instanceof ObjectNode properties) {
            ObjectNode simple = Json.object();
            properties.properties().forEach(one -> simple.set(one.getKey(), plain(one.getValue())));
            plain.set("properties", simple);
        }
        if (plain.has("items")) {
            plain.set("items", plain(plain.path("items")));
        }
        return plain;
    }

    private static String firstOf(JsonNode types) {
        for (JsonNode type : types) {
            if (!type.asText().equals("null")) {
                return type.asText();
            }
        }
        return "string";
    }

    private void roles() {
        if (!(body.path("messages") instanceof ArrayNode messages)) {
            return;
        }
        if (has(Trait.NO_SYSTEM)) {
            for (JsonNode message : messages) {
                if (message.path("role").asText().equals("system")) {
                    ((ObjectNode) message).put("role", "user");
                }
            }
        }
        if (has(Trait.NO_SYSTEM) || has(Trait.ALTERNATING)) {
            body.set("messages", alternating(messages));
        }
    }

    /** Neighbours that speak for the same side in one message. */
    private static ArrayNode alternating(ArrayNode messages) {
        List<ObjectNode> joined = new ArrayList<>();
        for (JsonNode message : messages) {
            ObjectNode last = joined.isEmpty() ? null : joined.getLast();
            String role = message.path("role").asText();
            boolean takes = last != null
                    && message.path("content").isTextual()
                    && last.path("content").isTextual()
                    && ((role.equals("user")
                                    && Set.of("user", "tool")
                                            .contains(last.path("role").asText()))
                            || (role.equals("assistant")
                                    && last.path("role").asText().equals("assistant")
                                    && !last.has("tool_calls")
                                    && !message.has("tool_calls")));
            if (last != null && takes) {
                last.put(
                        "content",
                        last.path("content").asText() + "\n\n"
                                + message.path("content").asText());
            } else {
                joined.add((ObjectNode) message);
            }
        }
        ArrayNode array = Json.array();
        joined.forEach(array::add);
        return array;
    }

    private void without() {
        for (String member : call.dialect.without()) {
            if (member.startsWith("options.")) {
                if (body.path("options") instanceof ObjectNode options) {
                    options.remove(member.substring("options.".length()));
                }
            } else {
                body.remove(member);
            }
        }
    }

    /** Thoughts and signatures go back to the model whose they are, at the answer they came with. */
    private void opaque() {
        List<JsonNode> answers = new ArrayList<>();
        for (JsonNode message : body.path("messages")) {
            if (message.path("role").asText().equals("assistant")) {
                answers.add(message);
            }
        }
        List<Turn.Assistant> said = call.written.turns().stream()
                .filter(Turn.Assistant.class::isInstance)
                .map(Turn.Assistant.class::cast)
                .toList();
        if (answers.size() != said.size()) {
            return;
        }
        for (int i = 0; i < said.size(); i++) {
            if (answers.get(i) instanceof ObjectNode message) {
                Opaque.putBack(said.get(i).opaque(), call.model, message);
            }
        }
    }
}
