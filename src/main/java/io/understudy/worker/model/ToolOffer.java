package io.understudy.worker.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;

/**
 * A tool as it is offered to a model.
 *
 * @param parameters JSON Schema of the arguments, an object; not to be changed
 * @param tokens about how many tokens the offer takes in a prompt
 */
public record ToolOffer(String name, String description, ObjectNode parameters, int tokens) {

    public static ToolOffer of(String name, String description, ObjectNode parameters) {
        return new ToolOffer(
                name,
                description,
                parameters,
                Tokens.in(name) + Tokens.in(description) + Tokens.in(Json.write(parameters)));
    }
}
