package io.understudy.ticketing;

import io.understudy.work.effect.Destination;
import io.understudy.work.effect.EffectHandler;
import io.understudy.work.effect.EffectTypes;
import jakarta.enterprise.context.ApplicationScoped;

/** The service task {@code understudy:ticket-note}: leaves {@code body} for colleagues, out of the customer's sight. */
@ApplicationScoped
class TicketNote implements EffectHandler {

    private final Comments comments;

    TicketNote(Comments comments) {
        this.comments = comments;
    }

    @Override
    public String type() {
        return EffectTypes.TICKET_NOTE;
    }

    @Override
    public Destination destination(Request request) {
        return comments.destination(request);
    }

    @Override
    public Result perform(Request request) {
        return comments.write(type(), request, false);
    }

    @Override
    public Result reconcile(Request request) {
        return comments.lookFor(type(), request, false);
    }
}
