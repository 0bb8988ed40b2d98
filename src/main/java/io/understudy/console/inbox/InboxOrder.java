package io.understudy.console.inbox;

import io.understudy.work.TaskOrder;
import io.understudy.work.offer.TaskTerms;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What the inbox puts first, and what it leaves out for that. */
enum InboxOrder {
    LONGEST("Longest waiting first"),
    DUE("First due first"),
    OVERDUE("Overdue"),
    THIS_WEEK("Due within a week"),
    PRIORITY("Highest priority first"),
    HIGH("High priority only");

    private static final Duration WEEK = Duration.ofDays(7);

    private final String label;

    InboxOrder(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** Whether tasks are left out that the list otherwise has. */
    boolean leavesOut() {
        return switch (this) {
            case OVERDUE, THIS_WEEK, HIGH -> true;
            case LONGEST, DUE, PRIORITY -> false;
        };
    }

    /** To the minute, so that pages which look at the same list ask for the same. */
    TaskOrder at(Instant now) {
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
        return switch (this) {
            case LONGEST -> TaskOrder.WAITING;
            case DUE -> TaskOrder.due(null);
            case OVERDUE -> TaskOrder.due(minute);
            case THIS_WEEK -> TaskOrder.due(minute.plus(WEEK));
            case PRIORITY -> TaskOrder.priority(0);
            case HIGH -> TaskOrder.priority(TaskTerms.USUAL_PRIORITY + 1);
        };
    }
}
