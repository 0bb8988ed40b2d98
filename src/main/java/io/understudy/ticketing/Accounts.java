package io.understudy.ticketing;

import io.understudy.ticketing.delivery.Inputs;
import io.understudy.work.effect.Destination;
import io.understudy.work.effect.EffectHandler.Request;
import io.understudy.work.effect.EffectHandler.Result;
import io.understudy.work.ticket.TicketRef;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Finds the way to a ticket's system, or says what the operator or designer has to set right. */
@ApplicationScoped
class Accounts {

    private final Endpoints endpoints;

    Accounts(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    /** Does something with the ticket's system; what cannot be done as it is configured or drawn is refused. */
    Result with(Request request, Callback deed) {
        String id = request.ticket().endpoint();
        Endpoints.Entry entry = endpoints.entry(id).orElse(null);
        if (entry == null) {
            return new Result.Refused("The ticket came through the endpoint '" + id + "', which is not configured; set "
                    + EndpointSettings.PREFIX + id + ".*");
        }
        if (entry.endpoint().account().isEmpty()) {
            return new Result.Refused("There is no way to write to this ticket's system; set " + EndpointSettings.PREFIX
                    + id + ".api-url and .api-token");
        }
        try {
            return deed.on(entry.system().desk(), entry.endpoint().account().get());
        } catch (Inputs.MissingException e) {
            return new Result.Refused(String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            return new Result.Refused("It cannot be sent: " + e.getMessage());
        }
    }

    /** The system that this ticket's effects go to. */
    Destination destination(TicketRef ticket) {
        String id = ticket.endpoint();
        String name = ticket.systemName() + " (" + id + ")";
        return new Destination(
                Destination.endpoint(id),
                name,
                endpoints.entry(id).map(entry -> entry.limits().patience()).orElse(Destination.DEFAULT_PATIENCE));
    }

    /** How long this ticket's system may take to show what it was sent. */
    Duration settleTime(TicketRef ticket) {
        return endpoints.entry(ticket.endpoint()).orElseThrow().limits().settleTime();
    }

    /** What is to be done. Illegal arguments are thrown before anything is sent. */
    interface Callback {
        Result on(TicketClient desk, Endpoint.Account account) throws Inputs.MissingException;
    }
}
