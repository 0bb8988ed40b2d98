package io.understudy.work.draft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a worker hands in.
 *
 * @param values every field of the form; valid unless {@code failure} is present
 * @param ticketRevision the revision of the ticket that the worker had read; null when it read nothing
 * @param trace what happened on the way, in order: messages, tool calls, tokens, cost, time
 * @param failure why there is no valid draft, in words for a supervisor
 */
public record DraftResult(
        String worker,
        String model,
        String roleVersion,
        @Nullable Long ticketRevision,
        ObjectNode values,
        Draft.Content content,
        double confidence,
        Usage usage,
        List<JsonNode> trace,
        Optional<String> failure) {

    public DraftResult {
        if (confidence < 0 || confidence > 1) {
            throw new IllegalArgumentException("confidence is a share from 0 to 1, not " + confidence);
        }
        trace = List.copyOf(trace);
    }

    /** What the draft used up. */
    public record Usage(int inputTokens, int outputTokens, BigDecimal costUsd, long millis) {
        public static final Usage NONE = new Usage(0, 0, BigDecimal.ZERO, 0);
    }
}
