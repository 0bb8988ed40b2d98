package io.understudy.ticketing.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** A service task's inputs. A missing one is the diagram's mistake, so the message says what to draw. */
public record Inputs(String type, ObjectNode values) {

    /** The text of an input. @throws MissingException when it is not there or blank */
    public String required(String name) throws MissingException {
        return text(name).orElseThrow(() -> missing(name));
    }

    /** Empty when it is not there, null or blank. */
    public Optional<String> text(String name) {
        JsonNode value = values.path(name);
        return value.isValueNode() && !value.isNull()
                ? Optional.of(value.asText()).filter(text -> !text.isBlank())
                : Optional.empty();
    }

    /** Empty when the task has no such input. @throws MissingException when it has one that came out null */
    public Optional<JsonNode> value(String name) throws MissingException {
        if (!values.has(name)) {
            return Optional.empty();
        }
        if (values.path(name).isNull()) {
            throw missing(name);
        }
        return Optional.of(values.path(name));
    }

    private MissingException missing(String name) {
        return new MissingException("The input '" + name + "' of the " + type
                + " task is empty. Map a value to it in the task's input mappings, or see why the form left it out");
    }

    /** An input that is needed is not there. */
    public static final class MissingException extends Exception {
        MissingException(String message) {
            super(message);
        }
    }
}
