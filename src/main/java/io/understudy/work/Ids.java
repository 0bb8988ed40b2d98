package io.understudy.work;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Time-ordered identifiers (UUID version 7, RFC 9562), so that new rows land next to each other in an index. Those of one
 * process ascend in the order in which they were made, also within a millisecond and when the clock is set back: the twelve
 * bits after the time count (RFC 9562, 6.2, method 1), and a count that runs over moves the time on.
 */
public final class Ids {

    private static final int COUNT_BITS = 12;
    private static final long COUNT = (1L << COUNT_BITS) - 1;

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Milliseconds and count of the latest one. */
    private static final AtomicLong LATEST = new AtomicLong();

    private Ids() {}

    public static UUID next() {
        return of(LATEST, System.currentTimeMillis());
    }

    static UUID of(AtomicLong latest, long millis) {
        long place = latest.accumulateAndGet(millis << COUNT_BITS, (last, now) -> Math.max(last + 1, now));
        long high = (place >>> COUNT_BITS << 16) | 0x7000L | (place & COUNT);
        long low = (RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
