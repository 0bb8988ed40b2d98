package io.understudy.role;

import java.util.Map;
import java.util.Optional;

/** A tool a worker may use, as the role pack declares it. Every tool reads; none can change anything. */
public sealed interface ToolDeclaration {

    /** The name the model calls it by. */
    String name();

    /** What it is good for, in words for the model. */
    String description();

    /** Searches the pack's knowledge documents and answers with citable passages. */
    record Knowledge(String name, String description) implements ToolDeclaration {}

    /**
     * An HTTP GET on a connection that the operator configured.
     *
     * @param connection id of the configured connection; the pack never names a host
     * @param path template with {@code {parameter}} placeholders, each filled in percent-encoded
     * @param query query parameters, templates as well
     */
    record HttpGet(
            String name,
            String description,
            String connection,
            String path,
            Map<String, String> query,
            Map<String, Parameter> parameters)
            implements ToolDeclaration {
        public HttpGet {
            query = Map.copyOf(query);
            parameters = Map.copyOf(parameters);
        }
    }

    /** One argument of a tool; {@code pattern} is a regular expression the whole value has to match. */
    record Parameter(String type, String description, Optional<String> pattern) {}
}
