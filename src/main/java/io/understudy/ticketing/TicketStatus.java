package io.understudy.ticketing;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The states a workflow can put a ticket into; each system has its own words for them. */
public enum TicketStatus {
    OPEN,
    PENDING,
    SOLVED,
    CLOSED;

    /** The word in workflows and in the generic contract. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<TicketStatus> of(String word) {
        return Arrays.stream(values())
                .filter(status -> status.word().equals(word.strip().toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
