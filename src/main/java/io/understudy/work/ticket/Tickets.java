package io.understudy.work.ticket;

import io.understudy.platform.Sql;
import io.understudy.platform.StorableText;
import io.understudy.work.ChangeNotices;
import io.understudy.work.Task;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tickets and their conversations. Everything is idempotent: the same news told twice is stored once. */
@ApplicationScoped
public class Tickets {

    private static final String REMEMBER = """
            insert into ticket as k (id, endpoint, system, ticket_key, url, subject, requester_name, requester_email,
                                     status, created_at, updated_at)
            values (?, ?, ?, ?, cast(? as text), ?, cast(? as text), cast(? as text), cast(? as text), ?, ?)
            on conflict (id) do update set
              url = coalesce(excluded.url, k.url),
              subject = case when excluded.subject = '' then k.subject else excluded.subject end,
              requester_name = coalesce(k.requester_name, excluded.requester_name),
              requester_email = coalesce(k.requester_email, excluded.requester_email),
              status = coalesce(excluded.status, k.status),
              updated_at = excluded.updated_at
            returning %s""".formatted(Ticket.COLUMNS);

    /** The ticket's row is written in the same transaction before, so that its messages are counted one after the other. */
    private static final String SAY = """
            with grown as (
              update ticket set revision = revision + 1
              where id = ? and not exists (select from ticket_message where ticket_id = ? and external_id = ?)
              returning revision)
            insert into ticket_message (ticket_id, external_id, author_kind, author_name, visible, body, sent_at, revision)
            select ?, ?, ?, ?, ?, ?, ?, revision from grown on conflict (ticket_id, external_id) do nothing
            returning revision""";

    private final TicketRepository tickets;
    private final TicketMessageRepository messages;
    private final TicketChanges changes;
    private final Sql sql;
    private final ChangeNotices news;
    private final Clock clock;

    Tickets(
            TicketRepository tickets,
            TicketMessageRepository messages,
            TicketChanges changes,
            Sql sql,
            ChangeNotices news,
            Clock clock) {
        this.tickets = tickets;
        this.messages = messages;
        this.changes = changes;
        this.sql = sql;
        this.news = news;
        this.clock = clock;
    }

    /**
     * Remembers the ticket, or brings what is known of it up to date. Null and empty values change nothing.
     *
     * @return the ticket as it is known now
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Ticket remember(
            TicketRef ref, @Nullable String requesterName, @Nullable String requesterEmail, @Nullable String status) {
        return sql.first(
                        Ticket::read,
                        REMEMBER,
                        ref.id(),
                        ref.endpoint(),
                        ref.system(),
                        ref.key(),
                        ref.url(),
                        ref.subject(),
                        requesterName,
                        requesterEmail,
                        status,
                        clock.instant(),
                        clock.instant())
                .orElseThrow();
    }

    /**
     * Adds what somebody outside this system said.
     *
     * @param externalId the ticket system's id of the message, or any id stable across redeliveries
     * @return the ticket's revision that it makes, or 0 when it was there already
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public long say(
            String ticketId,
            String externalId,
            TicketMessage.Author author,
            String authorName,
            boolean visible,
            String body,
            Instant sentAt) {
        long revision = sql.first(
                        row -> row.getLong(1),
                        SAY,
                        ticketId,
                        ticketId,
                        externalId,
                        ticketId,
                        externalId,
                        author.name(),
                        authorName,
                        visible,
                        body,
                        sentAt)
                .orElse(0L);
        if (revision > 0) {
            news.of("ticket:" + ticketId);
        }
        return revision;
    }

    /** Adds what this system said itself, which makes no form stale. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void answered(
            String ticketId, String externalId, String ourName, boolean visible, String body, Instant sentAt) {
        note(ticketId, externalId, TicketMessage.Author.UNDERSTUDY, ourName, visible, body, sentAt);
    }

    /** Adds what a mail program answered by itself, which makes no form stale either. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void answeredByItself(
            String ticketId, String externalId, String authorName, boolean visible, String body, Instant sentAt) {
        note(ticketId, externalId, TicketMessage.Author.AUTOMATIC, authorName, visible, body, sentAt);
    }

    /** How many messages from outside came on a ticket since then. */
    @Transactional
    public long cameSince(String ticketId, Instant since) {
        return sql.first(
                        row -> row.getLong(1),
                        "select count(*) from ticket_message where ticket_id = ? and author_kind in ('CUSTOMER', 'IN_COPY')"
                                + " and sent_at > ?",
                        ticketId,
                        since)
                .orElse(0L);
    }

    private void note(
            String ticketId,
            String externalId,
            TicketMessage.Author author,
            String authorName,
            boolean visible,
            String body,
            Instant sentAt) {
        int added = sql.update("""
                insert into ticket_message (ticket_id, external_id, author_kind, author_name, visible, body, sent_at)
                values (?, ?, ?, ?, ?, ?, ?) on conflict (ticket_id, external_id) do nothing""", ticketId, externalId, author.name(), authorName, visible, body, sentAt);
        if (added > 0) {
            news.of("ticket:" + ticketId);
        }
    }

    /** The ticket's state as it was last told; empty when that is not known. */
    @Transactional
    public Optional<String> statusOf(String ticketId) {
        return sql.first(row -> row.getString(1), "select coalesce(status, '') from ticket where id = ?", ticketId)
                .filter(status -> !status.isEmpty());
    }

    /** Whether something that was said is in the ticket's conversation. */
    @Transactional
    public boolean knows(String ticketId, String externalId) {
        return sql.first(
                        row -> row.getInt(1),
                        "select 1 from ticket_message where ticket_id = ? and external_id = ?",
                        ticketId,
                        externalId)
                .isPresent();
    }

    /** Whether a message is here, and does not say this, though nothing of it was taken back. */
    @Transactional
    public boolean saysOtherwise(String ticketId, String externalId, String words) {
        return sql.first(
                        row -> row.getInt(1),
                        "select 1 from ticket_message where ticket_id = ? and external_id = ? and taken_back = ''"
                                + " and body <> ?",
                        ticketId,
                        externalId,
                        StorableText.of(words))
                .isPresent();
    }

    /** Whether anything that was said on the ticket is here. */
    @Transactional
    public boolean hasConversation(String ticketId) {
        return sql.first(row -> row.getInt(1), "select 1 from ticket_message where ticket_id = ? limit 1", ticketId)
                .isPresent();
    }

    /** Whether what its system sends about the ticket is kept byte for byte. */
    @Transactional
    public boolean keepsRaw(String ticketId) {
        return sql.first(row -> row.getBoolean(1), "select keeps_raw from ticket where id = ?", ticketId)
                .orElse(true);
    }

    long revisionOf(String ticketId) {
        return changes.revisionOf(ticketId);
    }

    /** What happened on a task's ticket since its form was made. */
    @Transactional
    public TicketNews newsOf(Task task) {
        return changes.newsOf(task);
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
