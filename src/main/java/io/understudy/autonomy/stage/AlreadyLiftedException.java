package io.understudy.autonomy.stage;

import io.understudy.work.ticket.PriorChange;

/** Somebody else has lifted a halt first. Nothing was changed. */
public final class AlreadyLiftedException extends RuntimeException {

    private final transient PriorChange first;

    AlreadyLiftedException(PriorChange first) {
        super(first.toString());
        this.first = first;
    }

    /** Who lifted it, and when. */
    public PriorChange first() {
        return first;
    }
}
