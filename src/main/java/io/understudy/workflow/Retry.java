package io.understudy.workflow;

import io.understudy.work.AgendaHandler.Outcome;
import io.understudy.work.AgendaItem;
import io.understudy.work.Backoff;
import java.time.Duration;

/** How soon the engine is told again. */
final class Retry {

    private static final Duration FIRST = Duration.ofMillis(50);
    private static final Duration MOST = Duration.ofSeconds(5);
    private static final Duration AFTER_REFUSAL = Duration.ofMinutes(1);

    private Retry() {}

    /** The engine is busy or away, which passes. */
    static Outcome soon(AgendaItem item, String why) {
        return new Outcome.Again(Backoff.after(item.attempts(), FIRST, MOST), why);
    }

    /** The engine said no; somebody may put right what it objects to. */
    static Outcome later(String why) {
        return new Outcome.Again(AFTER_REFUSAL, why);
    }
}
