package io.understudy.work.outbox;

import java.time.Duration;

/**
 * How long an item of the outbox is tried before it is given up.
 *
 * @param maxFailures how many attempts may fail on their own account; at least 1
 * @param firstPause after the first failure; doubled with each further one
 * @param longestPause between two attempts
 * @param maxWait how long it may wait, from its first attempt on, for something that is away
 */
public record RetryPolicy(int maxFailures, Duration firstPause, Duration longestPause, Duration maxWait) {

    public RetryPolicy {
        if (maxFailures < 1) {
            throw new IllegalArgumentException("maxFailures is " + maxFailures + "; it must be at least 1");
        }
        if (!firstPause.isPositive() || longestPause.compareTo(firstPause) < 0 || !maxWait.isPositive()) {
            throw new IllegalArgumentException("Pauses and wait must be positive, the longest pause the longer one: "
                    + firstPause + ", " + longestPause + ", " + maxWait);
        }
    }

    /** The same patience with what is away, and less with what fails. */
    public RetryPolicy failingAtMost(int failures, Duration first, Duration longest) {
        return new RetryPolicy(failures, first, longest, maxWait);
    }

    /**
     * How long to pause after a failure.
     *
     * @param failures that one included
     */
    Duration pause(int failures) {
        return Backoff.after(failures, firstPause, longestPause);
    }
}
