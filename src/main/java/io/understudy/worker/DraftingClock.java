package io.understudy.worker;

import java.time.Duration;
import java.time.Instant;

/** Time as a draft sees it, so that tests need not wait. */
public interface DraftingClock {

    Instant now();

    /** A clock that only goes forward. */
    long nanos();

    void pause(Duration duration) throws InterruptedException;
}
