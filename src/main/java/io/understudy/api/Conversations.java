package io.understudy.api;

import io.understudy.api.Views.MessageView;
import io.understudy.work.ticket.Attachment;
import io.understudy.work.ticket.Attachments;
import io.understudy.work.ticket.Ticket;
import io.understudy.work.ticket.Tickets;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What was said on tickets, as the REST interface shows it. */
@ApplicationScoped
class Conversations {

    private final Tickets tickets;
    private final Attachments attachments;

    Conversations(Tickets tickets, Attachments attachments) {
        this.tickets = tickets;
        this.attachments = attachments;
    }

    /** @throws java.util.NoSuchElementException when a stored reference names no ticket */
    Ticket ticket(String id) {
        return tickets.find(id).orElseThrow();
    }

    /** Each message with its files, oldest first. */
    List<MessageView> of(String ticketId) {
        List<Attachment> files = attachments.of(ticketId);
        return tickets.conversation(ticketId).stream()
                .map(message -> MessageView.of(message, files))
                .toList();
    }
}
