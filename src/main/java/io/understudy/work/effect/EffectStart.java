package io.understudy.work.effect;

import io.understudy.work.effect.EffectHandler.Result;
import io.understudy.work.effect.EffectMoves.Attempt;
import io.understudy.work.ticket.TicketRef;
import java.time.Instant;

/** What is to be done about an effect whose turn it is. */
sealed interface EffectStart {
    /** Nothing: it has ended, or a person has to decide. */
    record Nothing() implements EffectStart {}

    /** Nothing yet: the system it goes to is away. */
    record Wait() implements EffectStart {}

    /**
     * An attempt that has been written down and is about to be made.
     *
     * @param fence what its answer is told by
     * @param at when it was written down
     * @param doubtful whether an earlier attempt may have arrived, so that it is looked for first
     * @param probe whether it is to find out if a system that was away is back
     */
    record Begun(
            Effect effect,
            TicketRef ticket,
            long fence,
            Instant at,
            Instant endOfAttempt,
            boolean doubtful,
            boolean probe)
            implements EffectStart {
        EffectHandler.Request request() {
            return new EffectHandler.Request(
                    effect.id,
                    ticket,
                    effect.input(),
                    effect.createdAt,
                    doubtful ? endOfAttempt : effect.createdAt,
                    effect.knownRevision > 0);
        }

        Attempt answered(Destination destination, boolean sent, Result result) {
            return new Attempt(fence, destination, sent, result);
        }
    }
}
