package io.understudy.helpdesk;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/**
 * The ticket systems whose dialect the helpdesk speaks. Each ticket belongs to one of them for its whole life.
 * Developers and analysts have queues of their own in the dialect of the generic one.
 */
public enum TicketSystem {
    GENERIC,
    GITHUB,
    ZENDESK,
    DEVELOPER,
    ANALYST;

    /** The lower-case name used in URLs, JSON and properties. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static TicketSystem of(String id) {
        return parse(id).orElseThrow(() -> new IllegalArgumentException("no such ticket system: " + id));
    }

    static Optional<TicketSystem> parse(String id) {
        for (var system : values()) {
            if (system.id().equalsIgnoreCase(id)) {
                return Optional.of(system);
            }
        }
        return Optional.empty();
    }
}
