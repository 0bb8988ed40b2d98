package io.understudy.worker.model;

import java.time.Duration;
import java.util.Optional;

/** How a request to a model ended. */
public sealed interface ModelReply {

    /**
     * The model answered.
     *
     * @param usage what the provider counted, when it told
     * @param model what the provider calls the model that answered
     */
    record Said(Turn.Assistant turn, Optional<Usage> usage, String model) implements ModelReply {}

    /**
     * No usable answer.
     *
     * @param why in words, without secrets
     * @param retryAfter what the provider asked to wait, when it said so
     */
    record Failed(Reason reason, String why, Optional<Duration> retryAfter) implements ModelReply {
        public static Failed of(Reason reason, String why) {
            return new Failed(reason, why, Optional.empty());
        }
    }

    /** Tokens of one exchange. */
    record Usage(int inputTokens, int outputTokens) {}

    /** Why there is no answer; decides whether trying again can help. */
    enum Reason {
        /** Too many requests. */
        BUSY,
        /** An error on the provider's side. */
        BROKEN,
        /** No connection, or it was cut. */
        UNREACHABLE,
        /** No answer in time. */
        SLOW,
        /** An answer that is not what the protocol says. */
        NONSENSE,
        /** The provider does not take the request: a wrong key, an unknown model, a malformed request. */
        REFUSED
    }
}
