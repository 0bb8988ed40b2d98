package io.understudy.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/**
 * A failure on demand. {@code match} must occur in the prompt; {@code status} is the HTTP status of a {@code STATUS}
 * fault; {@code retryAfter} its Retry-After header in seconds, negative for none; {@code delayMs} how long a
 * {@code DELAY} takes.
 */
record Fault(Kind kind, String match, int status, int retryAfter, int delayMs) {

    enum Kind {
        /** An HTTP error. */
        STATUS,
        /** 200 with a tool call whose arguments are not JSON. */
        NONSENSE,
        /** 200 with a body that is not JSON. */
        GARBAGE,
        /** A draft that the form does not allow. */
        INVALID_FORM,
        /** The same tool call for ever: a task that starts under this fault never gets a draft. */
        LOOP_TOOLS,
        /** No answer until the client gives up. */
        HANG,
        /** Words instead of a tool call. */
        TEXT_ONLY,
        /** The connection is closed without an answer. */
        CUT,
        /** A slow answer. */
        DELAY,
        /** The model obeys instructions in the ticket: scripts that say so take part. */
        OBEDIENT,
        /** The model, asked as a judge, says nothing that can be read. */
        NO_JUDGE;

        /** Whether it is never used up, and strikes only those who ask for it. */
        boolean lasts() {
            return this == OBEDIENT || this == NO_JUDGE;
        }

        String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static Fault of(JsonNode json) {
        var name = json.path("kind").asText("");
        for (var kind : Kind.values()) {
            if (kind.id().equals(name)) {
                return new Fault(
                        kind,
                        json.path("match").asText(""),
                        json.path("status").asInt(500),
                        json.path("retryAfter").asInt(-1),
                        json.path("delayMs").asInt(0));
            }
        }
        throw new IllegalArgumentException("no such kind of fault: " + name);
    }
}
