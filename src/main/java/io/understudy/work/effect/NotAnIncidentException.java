package io.understudy.work.effect;

import io.understudy.work.ticket.PriorChange;
import java.util.Optional;

/** An effect is not, or no longer, one that a person has to decide about. Nothing was changed. */
public class NotAnIncidentException extends RuntimeException {

    private final transient Optional<PriorChange> first;

    NotAnIncidentException(String what, Optional<PriorChange> first) {
        super(what + first.map(change -> ": " + change).orElse(""));
        this.first = first;
    }

    /** Who decided first, where somebody did. */
    public Optional<PriorChange> first() {
        return first;
    }
}
