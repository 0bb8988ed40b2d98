package io.understudy.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A chat completion request as the rehearsal model reads it: who asks for what, what was said, what tools answered. */
public final class Prompt {

    private static final Pattern TASK = Pattern.compile("<task\\b[^>]*\\btype=\"([^\"]+)\"");

    private final JsonNode request;
    private final String text;
    private final Map<String, Tool> tools = new LinkedHashMap<>();
    private final List<Tool.Call> calls = new ArrayList<>();
    private final List<Tool.Result> results = new ArrayList<>();
    private @Nullable Ticket ticket;

    Prompt(JsonNode request) {
        this.request = request;
        for (var tool : request.path("tools")) {
            var function = tool.path("function");
            var name = function.path("name").asText();
            tools.put(name, new Tool(name, function.path("parameters")));
        }
        var users = new StringBuilder();
        var callNames = new HashMap<String, String>();
        for (var message : request.path("messages")) {
            switch (message.path("role").asText()) {
                case "user" -> users.append(textOf(message.path("content"))).append('\n');
                case "assistant" -> readCalls(message, callNames);
                case "tool" -> {
                    var id = message.path("tool_call_id").asText();
                    var name = callNames.getOrDefault(id, message.path("name").asText("?"));
                    results.add(Tool.Result.of(name, textOf(message.path("content"))));
                }
                default -> {}
            }
        }
        text = users.toString();
    }

    private void readCalls(JsonNode message, Map<String, String> names) {
        for (var call : message.path("tool_calls")) {
            var id = call.path("id").asText();
            var name = call.path("function").path("name").asText();
            var arguments = Json.within(call.path("function").path("arguments").asText("{}"))
                    .orElseGet(Json::object);
            names.put(id, name);
            calls.add(new Tool.Call(id, name, arguments));
        }
    }

    private static String textOf(JsonNode content) {
        if (!content.isArray()) {
            return content.asText("");
        }
        var text = new StringBuilder();
        content.forEach(part -> text.append(part.path("text").asText("")).append('\n'));
        return text.toString();
    }

    /** Everything the user messages say. */
    String text() {
        return text;
    }

    /** The type of the task, or an empty text when the request is not about a task. */
    String task() {
        var matcher = TASK.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }

    Ticket ticket() {
        if (ticket == null) {
            ticket = Ticket.in(text);
        }
        return ticket;
    }

    Optional<Tool> tool(String name) {
        var exact = tools.get(name);
        if (exact != null) {
            return Optional.of(exact);
        }
        var alike = name.contains("order") ? "order" : name.contains("knowledge") ? "knowledge" : name;
        return readTools().stream()
                .filter(tool -> !name.startsWith("find") && !tool.name().startsWith("find"))
                .filter(tool -> tool.name().contains(alike))
                .findFirst();
    }

    /** The tools that only read: all but the one that submits the draft. */
    List<Tool> readTools() {
        return tools.values().stream()
                .filter(tool -> !tool.name().equals(Tool.SUBMIT))
                .toList();
    }

    boolean offersTools() {
        return !tools.isEmpty() && !request.path("tool_choice").asText().equals("none");
    }

    /** The function that the caller insists on, if any. */
    Optional<String> forced() {
        var name = request.path("tool_choice").path("function").path("name").asText("");
        return name.isEmpty() ? Optional.empty() : Optional.of(name);
    }

    /** The JSON Schema of the answer that the caller wants instead of a tool call. */
    Optional<JsonNode> answerSchema() {
        var format = request.path("response_format");
        return switch (format.path("type").asText()) {
            case "json_schema" -> Optional.of(format.path("json_schema").path("schema"));
            case "json_object" -> Optional.of(Json.object());
            default -> Optional.empty();
        };
    }

    List<Tool.Call> calls() {
        return calls;
    }

    List<Tool.Result> results() {
        return results;
    }

    /** Whether the conversation has only just begun. */
    boolean fresh() {
        return calls.isEmpty();
    }

    String model() {
        return request.path("model").asText("rehearsal-1");
    }
}
