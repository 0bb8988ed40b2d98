package io.understudy.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** A function that the caller offers, with the JSON Schema of its arguments. */
record Tool(String name, JsonNode parameters) {

    static final String SUBMIT = "submit_draft";

    /** A call of a function, and, once it was made, what came back. */
    record Call(String id, String name, JsonNode arguments) {}

    /** What a function answered, as text and, if it was any, as JSON. */
    record Result(String name, String text, Optional<JsonNode> json) {
        static Result of(String name, String text) {
            return new Result(name, text, Json.within(text));
        }
    }

    /** Renames a single argument to what the function calls it, since a script may know it by another name. */
    ObjectNode adapt(ObjectNode arguments) {
        var properties = parameters.path("properties");
        if (arguments.size() == 1 && properties.size() >= 1) {
            var given = arguments.fieldNames().next();
            if (!properties.has(given)) {
                var required = parameters.path("required");
                var name = required.size() > 0
                        ? required.get(0).asText()
                        : properties.fieldNames().next();
                return Json.object().set(name, arguments.get(given));
            }
        }
        return arguments;
    }
}
