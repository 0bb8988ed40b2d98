package io.understudy.ticketing;

import io.understudy.ticketing.TicketEvent.OnTicket;
import io.understudy.ticketing.TicketEvent.Requester;
import io.understudy.work.TicketRef;
import io.understudy.work.Tickets;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Finds out who asked, where an event names its requester by id only. A ticket of a stranger is worked all the same. */
@ApplicationScoped
class Introductions {

    private static final Logger LOG = Logger.getLogger(Introductions.class);

    private final Tickets tickets;

    Introductions(Tickets tickets) {
        this.tickets = tickets;
    }

    OnTicket complete(Endpoints.Entry entry, OnTicket event) {
        String id = event.ticket().requester().id();
        Optional<Endpoint.Account> account = entry.endpoint().account();
        if (id == null
                || account.isEmpty()
                || event.ticket().requester().email() != null
                || event instanceof TicketEvent.StatusChanged
                || event instanceof TicketEvent.FilesAdded
                || entry.endpoint().isOwn(event.actors())
                || isKnown(entry.endpoint(), event)) {
            return event;
        }
        try {
            Optional<Requester> person = entry.system().desk().person(account.get(), id);
            return person.isPresent() ? event.askedBy(person.get()) : event;
        } catch (TicketDesk.CannotLookException | RuntimeException e) {
            LOG.infof("Who asked on %s stays unknown: %s", event.ticket().key(), e.getMessage());
            return event;
        }
    }

    private boolean isKnown(Endpoint endpoint, OnTicket event) {
        TicketRef ref =
                TicketRef.of(endpoint.id(), endpoint.system(), event.ticket().key(), null, "");
        return tickets.find(ref.id())
                .filter(ticket -> ticket.requesterEmail() != null)
                .isPresent();
    }
}
