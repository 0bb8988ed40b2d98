package io.understudy.data.sql;

import java.time.Duration;

/**
 * What one query of a source may use up.
 *
 * @param rows that a result may have
 * @param bytes that a result may have, counted as text
 * @param cost by the planner's estimate, in its own units; only where the database gives one
 * @param memory in MB; only where the database is a process of ours
 */
public record Limits(int rows, long bytes, Duration time, double cost, int memory) {

    public Limits {
        if (rows < 1 || bytes < 1 || time.isZero() || time.isNegative() || cost <= 0 || memory < 64) {
            throw new IllegalArgumentException(
                    "a source needs at least one row, one byte, some time, a cost above 0" + " and 64 MB of memory");
        }
    }

    /** The same, but with no more time than this. */
    Limits within(Duration atMost) {
        return atMost.compareTo(time) < 0 ? new Limits(rows, bytes, atMost, cost, memory) : this;
    }

    /** The same, with so many rows. */
    Limits withRows(int most) {
        return new Limits(most, bytes, time, cost, memory);
    }
}
