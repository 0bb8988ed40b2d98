package io.understudy.console.labor;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * A span of whole days in the reader's zone.
 *
 * @param from first day
 * @param to last day, included
 */
record LaborWindow(LocalDate from, LocalDate to, ZoneId zone) {

    LaborWindow {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a window ends after it begins");
        }
    }

    /** The last {@code days} days, today included. */
    static LaborWindow last(int days, Clock clock, ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        return new LaborWindow(today.minusDays(days - 1L), today, zone);
    }

    Instant start() {
        return from.atStartOfDay(zone).toInstant();
    }

    /** The first moment that is not in it any more. */
    Instant end() {
        return to.plusDays(1).atStartOfDay(zone).toInstant();
    }
}
