package io.understudy.review;

import io.understudy.work.PriorChange;
import java.util.Optional;

/** Somebody else has seen to it already. Nothing was changed. */
public final class AlreadyHandledException extends RuntimeException {
    private final transient Optional<PriorChange> first;

    AlreadyHandledException(String what, Optional<PriorChange> first) {
        super(what + first.map(change -> ": " + change).orElse(""));
        this.first = first;
    }

    /** Who was first, where that is known. */
    public Optional<PriorChange> first() {
        return first;
    }
}
