package io.understudy.work;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tickets and their conversations. Everything is idempotent: the same news told twice is stored once. */
@ApplicationScoped
public class Tickets {

    private final TicketRepository tickets;
    private final TicketMessageRepository messages;
    private final EntityManager entities;
    private final News news;
    private final Clock clock;

    Tickets(
            TicketRepository tickets,
            TicketMessageRepository messages,
            EntityManager entities,
            News news,
            Clock clock) {
        this.tickets = tickets;
        this.messages = messages;
        this.entities = entities;
        this.news = news;
        this.clock = clock;
    }

    /** Remembers the ticket, or brings what is known of it up to date. Null and empty values change nothing. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void remember(
            TicketRef ref, @Nullable String requesterName, @Nullable String requesterEmail, @Nullable String status) {
        entities.createNativeQuery("""
                        insert into ticket (id, endpoint, system, ticket_key, url, subject, requester_name, requester_email,
                                            status, created_at, updated_at)
                        values (:id, :endpoint, :system, :key, cast(:url as text), :subject, cast(:name as text),
                                cast(:email as text), cast(:status as text), :now, :now)
                        on conflict (id) do update set
                          url = coalesce(excluded.url, ticket.url),
                          subject = case when excluded.subject = '' then ticket.subject else excluded.subject end,
                          requester_name = coalesce(ticket.requester_name, excluded.requester_name),
                          requester_email = coalesce(ticket.requester_email, excluded.requester_email),
                          status = coalesce(excluded.status, ticket.status),
                          updated_at = excluded.updated_at""")
                .setParameter("id", ref.id())
                .setParameter("endpoint", ref.endpoint())
                .setParameter("system", ref.system())
                .setParameter("key", ref.key())
                .setParameter("url", ref.url())
                .setParameter("subject", ref.subject())
                .setParameter("name", requesterName)
                .setParameter("email", requesterEmail)
                .setParameter("status", status)
                .setParameter("now", clock.instant())
                .executeUpdate();
    }

    /** Makes sure there is a row for a ticket that the engine speaks of; what is known of it stays as it is. */
    @Transactional(Transactional.TxType.MANDATORY)
    void ensure(TicketRef ref) {
        if (tickets.findById(ref.id()) == null) {
            remember(ref, null, null, null);
        }
    }

    /**
     * Adds what somebody said.
     *
     * @param externalId the ticket system's id of the message, or any id stable across redeliveries
     * @return false when it was there already
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean say(
            String ticketId,
            String externalId,
            TicketMessage.Author author,
            String authorName,
            boolean visible,
            String body,
            Instant sentAt) {
        boolean isNew = entities.createNativeQuery("""
                        insert into ticket_message (ticket_id, external_id, author_kind, author_name, visible, body, sent_at)
                        values (:ticket, :external, :kind, :name, :visible, :body, :at)
                        on conflict (ticket_id, external_id) do nothing""")
                        .setParameter("ticket", ticketId)
                        .setParameter("external", externalId)
                        .setParameter("kind", author.name())
                        .setParameter("name", authorName)
                        .setParameter("visible", visible)
                        .setParameter("body", body)
                        .setParameter("at", sentAt)
                        .executeUpdate()
                > 0;
        if (isNew) {
            news.of("ticket:" + ticketId);
        }
        return isNew;
    }

    @Transactional
    public Optional<Ticket> find(String ticketId) {
        return tickets.findByIdOptional(ticketId);
    }

    /** What was said, oldest first. */
    @Transactional
    public List<TicketMessage> conversation(String ticketId) {
        return messages.conversation(ticketId);
    }
}
