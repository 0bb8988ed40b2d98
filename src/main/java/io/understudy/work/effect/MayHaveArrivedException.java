package io.understudy.work.effect;

import io.understudy.work.ticket.PriorChange;
import java.util.Optional;

/** Somebody wanted to send what had certainly not arrived, and meanwhile an attempt was made of which that is not certain. */
public final class MayHaveArrivedException extends NotAnIncidentException {

    private static final long serialVersionUID = 1;

    MayHaveArrivedException(String name, Optional<PriorChange> first) {
        super("“" + name + "” was tried meanwhile, and it is not known whether that arrived", first);
    }
}
