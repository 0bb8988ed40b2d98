package io.understudy.worker.langchain4j;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.sun.net.httpserver.HttpExchange;
import io.understudy.platform.Json;
import io.understudy.worker.model.ModelProfile.Provider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** A server of models that answers as one row of the table of quirks says, in the protocol it is asked in. */
public final class QuirkServer {

    /** The product's own takes NUL out. */
    private static final ObjectMapper AS_IT_IS = new ObjectMapper();

    private static final JsonNode USAGE = Json.readObject("{\"prompt_tokens\": 100, \"completion_tokens\": 20}");

    private final Provider protocol;
    private final String good;
    private final List<JsonNode> asked = new ArrayList<>();
    private JsonNode next;

    /** @param good a right form, as JSON */
    public QuirkServer(Provider protocol, JsonNode row, String good) {
        this.protocol = protocol;
        this.next = row;
        this.good = good;
    }

    /** The bodies of the requests, in order. */
    public synchronized List<JsonNode> asked() {
        return List.copyOf(asked);
    }

    synchronized void answer(HttpExchange exchange) throws IOException {
        asked.add(Json.read(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        JsonNode row = next;
        next = row.has("then") ? row.path("then") : row;
        row.path("headers")
                .properties()
                .forEach(header -> exchange.getResponseHeaders()
                        .add(header.getKey(), header.getValue().asText()));
        String body = row.has("body") ? filled(row.path("body").asText()) : AS_IT_IS.writeValueAsString(body(row));
        byte[] bytes =
                row.path("headers").has("Content-Encoding") ? packed(body) : body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(row.path("status").asInt(200), bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private String filled(String text) {
        String escaped = Json.write(good);
        return text.replace("$GOOD", good)
                .replace("$TWICE", escaped)
                .replace("$ESCAPED", escaped.substring(1, escaped.length() - 1));
    }

    private JsonNode body(JsonNode row) {
        return switch (protocol) {
            case OPENAI -> openAi(row);
            case ANTHROPIC -> anthropic(row);
            case OLLAMA -> ollama(row);
        };
    }

    private String name(JsonNode row) {
        return row.path("call").path("name").asText("submit_draft");
    }

    /** Arguments as text, which OpenAI's protocol wants. */
    private String text(JsonNode row) {
        JsonNode arguments = row.path("call").path("arguments");
        return filled(
                arguments.isTextual() ? arguments.asText() : many(arguments).toString());
    }

    /** Arguments as JSON where they are, which the others want. */
    private JsonNode json(JsonNode row) {
        JsonNode arguments = row.path("call").path("arguments");
        if (!arguments.isTextual()) {
            return many(arguments);
        }
        return Json.read(filled(arguments.asText()));
    }

    private static JsonNode many(JsonNode arguments) {
        if (!arguments.path("citations").asText().equals("$MANY")) {
            return arguments;
        }
        ObjectNode changed = arguments.deepCopy();
        ArrayNode many = changed.putArray("citations");
        for (int i = 0; i < 1000; i++) {
            many.addObject().put("source", "s" + i).put("quote", "q" + i);
        }
        return changed;
    }

    private static Optional<String> stop(JsonNode row, String usual) {
        return Optional.of(row.path("stop").asText(usual)).filter(word -> !word.isEmpty());
    }

    private JsonNode openAi(JsonNode row) {
        ObjectNode body = Json.object().put("id", "c1").put("model", "gpt-test");
        ObjectNode choice = body.putArray("choices").addObject();
        stop(row, row.has("call") ? "tool_calls" : "stop").ifPresent(word -> choice.put("finish_reason", word));
        ObjectNode message = choice.putObject("message").put("role", "assistant");
        message.put("content", row.has("text") ? filled(row.path("text").asText()) : null);
        if (row.has("call")) {
            message.putArray("tool_calls")
                    .addObject()
                    .put("id", "call_1")
                    .put("type", "function")
                    .putObject("function")
                    .put("name", name(row))
                    .set("arguments", arguments(row));
        }
        body.set("usage", row.has("usage") ? row.path("usage") : USAGE);
        return body;
    }

    private JsonNode arguments(JsonNode row) {
        JsonNode given = row.path("call").path("arguments");
        return given.isTextual() || given.has("values") || given.has("reply") ? TextNode.valueOf(text(row)) : given;
    }

    private JsonNode anthropic(JsonNode row) {
        ObjectNode body = Json.object()
                .put("id", "m1")
                .put("type", "message")
                .put("role", "assistant")
                .put("model", "claude-test");
        stop(row, row.has("call") ? "tool_use" : "end_turn").ifPresent(word -> body.put("stop_reason", word));
        ArrayNode content = body.putArray("content");
        if (row.has("text")) {
            content.addObject()
                    .put("type", "text")
                    .put("text", filled(row.path("text").asText()));
        }
        if (row.has("call")) {
            content.addObject()
                    .put("type", "tool_use")
                    .put("id", "toolu_1")
                    .put("name", name(row))
                    .set("input", json(row));
        }
        body.set(
                "usage",
                row.has("usage")
                        ? row.path("usage")
                        : Json.object().put("input_tokens", 100).put("output_tokens", 20));
        return body;
    }

    private JsonNode ollama(JsonNode row) {
        ObjectNode body = Json.object().put("model", "llama-test").put("done", true);
        stop(row, "stop").ifPresent(word -> body.put("done_reason", word));
        ObjectNode message = body.putObject("message").put("role", "assistant");
        message.put("content", row.has("text") ? filled(row.path("text").asText()) : "");
        if (row.has("call")) {
            message.putArray("tool_calls")
                    .addObject()
                    .putObject("function")
                    .put("name", name(row))
                    .set("arguments", json(row));
        }
        if (!row.has("usage")) {
            body.put("prompt_eval_count", 100).put("eval_count", 20);
        }
        return body;
    }
}
