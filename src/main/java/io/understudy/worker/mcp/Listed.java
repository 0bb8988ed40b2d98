package io.understudy.worker.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Bytes;
import io.understudy.platform.Json;
import java.util.Optional;

/**
 * A tool as its server lists it.
 *
 * @param inputSchema JSON Schema of its arguments; not to be changed
 * @param readOnly whether the server says that it changes nothing
 * @param fingerprint of everything the server says about it
 */
record Listed(String name, ObjectNode inputSchema, boolean readOnly, String fingerprint) {

    /** Empty when it is not a tool that could be called. */
    static Optional<Listed> of(JsonNode tool) {
        String name = tool.path("name").asText("");
        return !name.isEmpty()
                        && tool.path("inputSchema") instanceof ObjectNode schema
                        && schema.path("type").asText("").equals("object")
                ? Optional.of(new Listed(
                        name,
                        schema,
                        readsOnly(tool.path("annotations")),
                        Bytes.utf8(Json.write(tool)).sha256()))
                : Optional.empty();
    }

    /**
     * Only a JSON {@code true} in the annotations themselves counts, and not beside a word that the tool destroys. A hint
     * in {@code _meta} or as a text is none.
     */
    private static boolean readsOnly(JsonNode annotations) {
        JsonNode reads = annotations.path("readOnlyHint");
        return reads.isBoolean()
                && reads.booleanValue()
                && !annotations.path("destructiveHint").asBoolean(false);
    }
}
