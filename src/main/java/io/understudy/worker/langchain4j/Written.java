package io.understudy.worker.langchain4j;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import io.understudy.worker.langchain4j.Dialect.Trait;
import io.understudy.worker.model.ModelProfile;
import io.understudy.worker.model.ModelRequest;
import io.understudy.worker.model.ToolCall;
import io.understudy.worker.model.ToolOffer;
import io.understudy.worker.model.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A request as it is put to one model: as it is, or without tools for a model that takes none.
 *
 * @param schema what the server is to keep the text of the answer to
 */
record Written(List<Turn> turns, List<ToolOffer> tools, boolean mustCallTool, Optional<ObjectNode> schema) {

    static Written of(ModelProfile model, ModelRequest request, Dialect dialect) {
        boolean inText = switch (model.output()) {
            case AUTO -> dialect.has(Trait.CALLS_IN_TEXT);
            case TOOLS -> false;
            case JSON_SCHEMA, TEXT -> true;
        };
        if (!inText || request.tools().isEmpty()) {
            return new Written(request.turns(), request.tools(), request.mustCallTool(), Optional.empty());
        }
        return new Written(
                inText(request),
                List.of(),
                false,
                model.output() == ModelProfile.StructuredOutput.TEXT
                        ? Optional.empty()
                        : Optional.of(schema(request.tools())));
    }

    /** Of a call of one of these tools, written as JSON. */
    private static ObjectNode schema(List<ToolOffer> tools) {
        List<ObjectNode> calls = tools.stream().map(Written::schema).toList();
        if (calls.size() == 1) {
            return calls.getFirst();
        }
        ObjectNode any = Json.object();
        calls.forEach(any.putArray("anyOf")::add);
        return any;
    }

    private static ObjectNode schema(ToolOffer tool) {
        ObjectNode call = Json.object().put("type", "object");
        ObjectNode properties = call.putObject("properties");
        properties.putObject("name").put("type", "string").putArray("enum").add(tool.name());
        properties.set("arguments", tool.parameters());
        call.putArray("required").add("name").add("arguments");
        return call;
    }

    /** The tools as words in the rules, calls as JSON in texts, results as words of the other side. */
    private static List<Turn> inText(ModelRequest request) {
        List<Turn> turns = new ArrayList<>();
        String how = how(request.tools());
        boolean told = false;
        for (Turn turn : request.turns()) {
            switch (turn) {
                case Turn.Rules rules -> {
                    turns.add(new Turn.Rules(rules.text() + "\n\n" + how));
                    told = true;
                }
                case Turn.Assistant assistant -> turns.add(new Turn.Assistant(written(assistant), List.of()));
                case Turn.ToolResult result ->
                    turns.add(new Turn.User("Answer of " + result.tool() + ":\n" + result.text()));
                case Turn.User user -> turns.add(user);
            }
        }
        if (!told) {
            turns.addFirst(new Turn.Rules(how));
        }
        return turns;
    }

    private static String written(Turn.Assistant assistant) {
        return assistant.calls().isEmpty()
                ? assistant.text()
                : assistant.calls().stream().map(Written::written).collect(Collectors.joining("\n"));
    }

    private static String written(ToolCall call) {
        ObjectNode node = Json.object().put("name", call.name());
        node.set("arguments", Json.readObject(call.arguments()));
        return Json.write(node);
    }

    private static String how(List<ToolOffer> tools) {
        return "You call tools by writing. Answer with one JSON object and nothing else: {\"name\": \"<tool>\", \"arguments\": {…}}."
                + " The tools, each with the JSON Schema of its arguments:\n"
                + tools.stream()
                        .map(tool ->
                                "- " + tool.name() + ": " + tool.description() + "\n  " + Json.write(tool.parameters()))
                        .collect(Collectors.joining("\n"));
    }
}
