package io.understudy.ticketing;

import io.understudy.ticketing.TicketEvent.OnTicket;
import io.understudy.ticketing.TicketEvent.Requester;
import io.understudy.work.ticket.Correction;
import io.understudy.work.ticket.TicketRef;
import io.understudy.work.ticket.Tickets;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Finds out who asked, where an event names its requester by id only. A ticket of a stranger is worked all the same. */
@ApplicationScoped
public class RequesterLookup {

    private static final Logger LOG = Logger.getLogger(RequesterLookup.class);

    private final Tickets tickets;

    RequesterLookup(Tickets tickets) {
        this.tickets = tickets;
    }

    public OnTicket complete(Endpoints.Entry entry, OnTicket event) {
        return event instanceof TicketEvent.Corrected corrected ? left(entry, corrected) : asked(entry, event);
    }

    /** What is left of a message that was redacted, where the event does not show it. */
    private static TicketEvent.Corrected left(Endpoints.Entry entry, TicketEvent.Corrected corrected) {
        Optional<Endpoint.Account> account = entry.endpoint().account();
        if (corrected.kind() != Correction.Kind.REDACTED
                || corrected.text().isPresent()
                || corrected.opening().isEmpty()
                || account.isEmpty()) {
            return corrected;
        }
        TicketRef ticket = TicketRef.of(
                entry.endpoint().id(),
                entry.endpoint().system(),
                corrected.ticket().key(),
                null,
                "");
        try {
            return entry.system()
                    .desk()
                    .words(account.get(), ticket, corrected.message())
                    .map(text -> corrected.saying(corrected.opening().get().saying(corrected.message(), text)))
                    .orElse(corrected);
        } catch (TicketClient.CannotLookException | RuntimeException e) {
            LOG.infof("What is left of a message on %s stays unknown: %s", ticket.key(), e.getMessage());
            return corrected;
        }
    }

    private static boolean namesSomebody(OnTicket event) {
        return event instanceof TicketEvent.Opened
                || event instanceof TicketEvent.Commented
                || event instanceof TicketEvent.HandedOver;
    }

    private OnTicket asked(Endpoints.Entry entry, OnTicket event) {
        String id = event.ticket().requester().id();
        Optional<Endpoint.Account> account = entry.endpoint().account();
        if (id == null
                || account.isEmpty()
                || event.ticket().requester().email() != null
                || !namesSomebody(event)
                || entry.endpoint().isOwn(event.actors())
                || (isKnown(entry.endpoint(), event) && !(event instanceof TicketEvent.HandedOver))) {
            return event;
        }
        try {
            Optional<Requester> person = entry.system().desk().person(account.get(), id);
            return person.isPresent() ? event.askedBy(person.get()) : event;
        } catch (TicketClient.CannotLookException | RuntimeException e) {
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
