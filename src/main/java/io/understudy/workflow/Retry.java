package io.understudy.workflow;

import io.understudy.work.outbox.Backoff;
import io.understudy.work.outbox.OutboxHandler.Outcome;
import io.understudy.work.outbox.OutboxItem;
import java.time.Duration;

/** How soon the engine is told again. */
final class Retry {

    private static final Duration FIRST = Duration.ofMillis(50);
    private static final Duration MOST = Duration.ofSeconds(5);
    private static final Duration UNTIL_READY = Duration.ofSeconds(1);

    /** An engine that answers others, and is too busy for one item as often as this, is not too busy: it cannot. */
    private static final int MOST_BUSY = 200;

    private Retry() {}

    /** The engine is away, which passes. */
    static Outcome whenBack() {
        return new Outcome.Again(UNTIL_READY, "The engine is not there, or does not have the workflows yet");
    }

    /** The engine is busy, which passes. */
    static Outcome soon(OutboxItem item, String why) {
        return item.attempts() > MOST_BUSY
                ? new Outcome.Failed("The engine does not take it, and says that it is busy: " + why)
                : new Outcome.Again(Backoff.after(item.attempts(), FIRST, MOST), why);
    }

    /** The engine said no; somebody may put right what it objects to. */
    static Outcome refused(String why) {
        return new Outcome.Failed("The engine refuses it: " + why);
    }
}
