package io.understudy.helpdesk;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One contribution to a ticket. {@code visible} is false for an internal note; {@code idempotencyKey} is the key the
 * writer sent, if any; {@code metadata} is kept for writers who mark their comments that way.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Comment(
        String id,
        Person author,
        String body,
        @JsonProperty("public") boolean visible,
        Instant createdAt,
        @Nullable String idempotencyKey,
        @Nullable JsonNode metadata,
        @Nullable List<Enclosed> files) {

    List<Enclosed> enclosed() {
        return files == null ? List.of() : files;
    }

    long number() {
        return Long.parseLong(id);
    }
}
