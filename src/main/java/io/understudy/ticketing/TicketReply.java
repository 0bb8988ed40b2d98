package io.understudy.ticketing;

import io.understudy.work.effect.Destination;
import io.understudy.work.effect.EffectHandler;
import io.understudy.work.effect.EffectTypes;
import jakarta.enterprise.context.ApplicationScoped;

/** The service task {@code understudy:ticket-reply}: says {@code body} to the customer. */
@ApplicationScoped
class TicketReply implements EffectHandler {

    private final Comments comments;

    private final LastLook lastLook;

    TicketReply(Comments comments, LastLook lastLook) {
        this.comments = comments;
        this.lastLook = lastLook;
    }

    @Override
    public String type() {
        return EffectTypes.TICKET_REPLY;
    }

    @Override
    public Destination destination(Request request) {
        return comments.destination(request);
    }

    @Override
    public Result perform(Request request) {
        return lastLook.objection(request).orElseGet(() -> comments.write(type(), request, true));
    }

    @Override
    public Result reconcile(Request request) {
        return comments.lookFor(type(), request, true);
    }
}
