package io.understudy.ticketing;

import io.understudy.work.TicketMessage.Author;
import io.understudy.work.TicketRef;
import io.understudy.work.Tickets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;

/** Writes down what this system said and did to a ticket. Idempotent, like everything about tickets. */
@ApplicationScoped
class Conversation {

    private static final String OUR_NAME = "Understudy";

    private final Tickets tickets;
    private final Clock clock;

    Conversation(Tickets tickets, Clock clock) {
        this.tickets = tickets;
        this.clock = clock;
    }

    /** @param externalId what the ticket system calls it, so that its own news of it does not double it */
    @Transactional
    void weSaid(TicketRef ticket, String externalId, boolean visible, String body) {
        tickets.say(ticket.id(), externalId, Author.UNDERSTUDY, OUR_NAME, visible, body, clock.instant());
    }

    @Transactional
    void weSet(TicketRef ticket, TicketStatus status) {
        tickets.remember(ticket, null, null, status.word());
    }
}
