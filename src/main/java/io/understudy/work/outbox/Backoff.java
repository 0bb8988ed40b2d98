package io.understudy.work.outbox;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Exponential pauses with jitter, so that many waiting for the same thing do not come back in step. */
public final class Backoff {

    private Backoff() {}

    /**
     * @param attempt 1 for the first failure
     * @return {@code first}, doubled with each attempt up to {@code most}, less up to a quarter of it at random
     */
    public static Duration after(int attempt, Duration first, Duration most) {
        int doublings = Math.clamp(attempt - 1L, 0, 20);
        long millis = Math.min(most.toMillis(), first.toMillis() << doublings);
        long jitter = ThreadLocalRandom.current().nextLong(millis / 4 + 1);
        return Duration.ofMillis(millis - jitter);
    }
}
