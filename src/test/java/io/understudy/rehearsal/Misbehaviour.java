package io.understudy.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Answers that are well-formed HTTP and bad in every other way. */
final class Misbehaviour {

    private Misbehaviour() {}

    static ObjectNode of(Fault.Kind kind, Prompt prompt, int chars) {
        return switch (kind) {
            case NONSENSE ->
                Completion.toolCall(Tool.SUBMIT, "{\"values\": {\"reply\": \"Blorp the fnord, ]] 0x7f", prompt, chars);
            case INVALID_FORM -> Completion.toolCall(Tool.SUBMIT, Json.write(invalid(prompt)), prompt, chars);
            case LOOP_TOOLS -> loop(prompt, chars);
            case TEXT_ONLY ->
                Completion.text("Sure! I would be happy to help with that. Let me think about it.", prompt, chars);
            case STATUS, GARBAGE, HANG, CUT, DELAY, OBEDIENT, NO_JUDGE ->
                throw new IllegalArgumentException(kind + " is not an answer");
        };
    }

    private static ObjectNode loop(Prompt prompt, int chars) {
        var tool = prompt.readTools().stream()
                .filter(candidate -> candidate.name().contains("knowledge"))
                .findFirst()
                .or(() -> prompt.readTools().stream().findFirst());
        if (tool.isEmpty()) {
            return Completion.toolCall(Tool.SUBMIT, "{}", prompt, chars);
        }
        var arguments = Form.fit(Json.object(), tool.get().parameters());
        arguments.fieldNames().forEachRemaining(name -> arguments.put(name, "once more"));
        return Completion.toolCall(tool.get().name(), Json.write(arguments), prompt, chars);
    }

    /** A draft without the first required field, and with options that do not exist. */
    private static ObjectNode invalid(Prompt prompt) {
        var schema = prompt.tool(Tool.SUBMIT).map(Tool::parameters).orElseGet(Json::object);
        var valuesSchema = schema.path("properties").path("values");
        var values = Form.fit(Json.object(), valuesSchema);
        for (var field : valuesSchema.path("properties").properties()) {
            if (!Form.options(field.getValue()).isEmpty()) {
                values.put(field.getKey(), "no-such-option");
            }
        }
        dropFirstRequired(valuesSchema, values);
        var draft = Json.object();
        draft.set("values", values);
        draft.putArray("reasons").add("An injected fault.");
        draft.putArray("citations");
        draft.put("confidence", 0.9);
        draft.putArray("uncertainties");
        return draft;
    }

    private static void dropFirstRequired(JsonNode schema, ObjectNode values) {
        for (var name : schema.path("required")) {
            values.remove(name.asText());
            return;
        }
    }
}
