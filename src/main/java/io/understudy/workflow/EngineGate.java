package io.understudy.workflow;

import io.understudy.workflow.Engine.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Whether the engine is told anything now. While it is away nothing is, until the watch has found it again and knows it;
 * and when it answers nothing but "busy" for a while, one command at a time tries whether it is better. A backlog waits
 * untouched meanwhile, instead of being tried and put off row by row.
 */
@ApplicationScoped
class EngineGate {

    /** So many commands in a row answered "busy" are more than passing backpressure. */
    private static final int TOO_BUSY = 32;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final EngineStatus status;
    private final Clock clock;
    private int busyInARow;
    private Duration pause = FIRST_PAUSE;
    private Instant nextProbe = Instant.MIN;

    EngineGate(EngineStatus status, Clock clock) {
        this.status = status;
        this.clock = clock;
    }

    /** Whether the engine is there, is the one of this database, and has our workflows. */
    boolean isOpen() {
        return status.isReady();
    }

    /** How many commands may be given now. */
    synchronized int room(int wanted) {
        if (!status.isReady()) {
            return 0;
        }
        if (busyInARow < TOO_BUSY) {
            return wanted;
        }
        Instant now = clock.instant();
        if (now.isBefore(nextProbe)) {
            return 0;
        }
        nextProbe = now.plus(pause);
        return Math.min(1, wanted);
    }

    /** What the engine answered to a command. */
    synchronized Answer heard(Answer answer) {
        if (!(answer instanceof Answer.Busy)) {
            busyInARow = 0;
            pause = FIRST_PAUSE;
            nextProbe = Instant.MIN;
        } else if (++busyInARow > TOO_BUSY) {
            Duration doubled = pause.multipliedBy(2);
            pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
            nextProbe = clock.instant().plus(pause);
        }
        return answer;
    }
}
