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
     * @param stop why the answer ended where it does
     */
    record Said(Turn.Assistant turn, Optional<Usage> usage, String model, Stop stop) implements ModelReply {
        public Said(Turn.Assistant turn, Optional<Usage> usage, String model) {
            this(turn, usage, model, Stop.DONE);
        }
    }

    /**
     * No usable answer.
     *
     * @param why in words, without secrets
     * @param retryAfter what the provider asked to wait, when it said so
     * @param usage what the provider counted all the same: an answer that cannot be read is paid for like any other
     */
    record Failed(Reason reason, String why, Optional<Duration> retryAfter, Optional<Usage> usage)
            implements ModelReply {
        public Failed(Reason reason, String why, Optional<Duration> retryAfter) {
            this(reason, why, retryAfter, Optional.empty());
        }

        public static Failed of(Reason reason, String why) {
            return new Failed(reason, why, Optional.empty());
        }

        Failed using(Optional<Usage> counted) {
            return new Failed(reason, why, retryAfter, counted);
        }
    }

    /**
     * Tokens of one exchange.
     *
     * @param inputTokens of the whole prompt, cached or not
     * @param cachedTokens how many of the input came from the provider's cache
     * @param cacheWriteTokens how many of the input were written to it
     * @param estimated whether the provider did not tell, or told what cannot be
     */
    record Usage(long inputTokens, long outputTokens, long cachedTokens, long cacheWriteTokens, boolean estimated) {
        public Usage(long inputTokens, long outputTokens) {
            this(inputTokens, outputTokens, 0, 0, false);
        }
    }

    /** Why a model stopped. */
    enum Stop {
        /** It had said what it wanted to say. */
        DONE,
        /** The answer reached the most tokens it may have. */
        CUT_OFF,
        /** Prompt and answer together filled the model's window. */
        WINDOW_FULL,
        /** The provider's filter held the answer back. */
        FILTERED,
        /** The model will not answer. */
        REFUSED,
        /** It wants to be asked again to go on. */
        PAUSED
    }

    /** What has to change before the same request can succeed. */
    enum Fault {
        /** The provider: time. */
        PROVIDER,
        /** How the model is set up here: an operator. */
        CONFIGURATION,
        /** The request or the answer: another request, or another model. */
        ANSWER
    }

    /** Why there is no answer. */
    enum Reason {
        /** Too many requests. */
        BUSY(Fault.PROVIDER),
        /** An error on the provider's side. */
        BROKEN(Fault.PROVIDER),
        /** No connection, or it was cut. */
        UNREACHABLE(Fault.PROVIDER),
        /** No answer in time. */
        SLOW(Fault.PROVIDER),
        /** A wrong key, an unknown model, no quota, an address where no model answers. */
        MISCONFIGURED(Fault.CONFIGURATION),
        /** An answer that is not what the protocol says. */
        NONSENSE(Fault.ANSWER),
        /** The provider does not take this request: it is malformed to it, too long, or against its rules. */
        REFUSED(Fault.ANSWER);

        private final Fault fault;

        Reason(Fault fault) {
            this.fault = fault;
        }

        public Fault fault() {
            return fault;
        }
    }
}
