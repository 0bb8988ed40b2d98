package io.understudy.work;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import io.understudy.platform.Sql;
import io.understudy.platform.StorableText;
import io.understudy.work.effect.EffectTypes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * A customer's words for which no case waits yet. The engine would keep them until the case comes back to where it waits for
 * the customer, and begin another round with them even when the round before had read and answered them; it cannot be
 * asked to forget a message. So they are kept here while a case of their ticket is being worked on, and the engine is told
 * of those only that were not answered meanwhile.
 */
@ApplicationScoped
public class HeldMessages {

    private static final Logger LOG = Logger.getLogger(HeldMessages.class);
    private static final int ROUND = 100;

    /** The engine takes messages up to a size; a longer text is whole in the conversation, which workers read. */
    public static final int LONGEST_FOR_THE_ENGINE = 100_000;

    /** After this without anything under way here, the engine has no next task for the case. */
    private static final Duration QUIET = Duration.ofSeconds(3);

    /** How long a case may take to begin, or to go on, once the engine has a message of its ticket. */
    private static final Duration BEGINS = Duration.ofSeconds(30);

    private static final String BUSY = """
            with asked as (
              select k.id,
                exists (select from held_message h where h.ticket_id = k.id)
                or exists (select from work_case c where c.ticket_id = k.id and c.state = 'OPEN')
                or exists (select from outbox a where a.kind = 'ticket.message' and a.subject = k.id)
                or (k.told_at > ? and not exists (select from work_case c
                                                  where c.ticket_id = k.id and c.last_activity_at >= k.told_at)) as busy
              from ticket k where k.id = ?),
            told as (update ticket set told_at = ?, told_revision = ? from asked where ticket.id = asked.id and asked.busy is not true)
            select coalesce(busy, false) from asked""";

    private static final String DUE = """
            select h.id, h.ticket_id, h.revision, h.message_id, h.name, h.variables, h.ttl
            from held_message h join ticket k on k.id = h.ticket_id
            where h.id = (select min(first.id) from held_message first where first.ticket_id = h.ticket_id)
              and not exists (select from work_case c
                              where c.ticket_id = h.ticket_id and (c.state = 'OPEN' or c.last_activity_at > ?))
              and not exists (select from outbox a where a.kind = 'ticket.message' and a.subject = h.ticket_id)
              and (k.told_at is null or k.told_at < ?
                   or exists (select from work_case c
                              where c.ticket_id = h.ticket_id and c.last_activity_at >= k.told_at))
            order by h.id limit ? for update of h skip locked""";

    /**
     * A colleague has answered, or the ticket was closed after the message; or a form that was made with the message read
     * has been completed, and what the customer was told of it came after that, where the case tells customers anything.
     */
    private static final String ANSWERED = """
            select exists (select from ticket_message m
                           where m.ticket_id = ? and m.author_kind = 'AGENT' and m.visible and m.revision > ?)
              or exists (select from ticket_change x where x.ticket_id = ? and x.revision > ?
                           and x.kind in ('CLOSED', 'DELETED', 'MERGED', 'SPAM', 'TRANSFERRED'))
              or exists (
              select from task t join work_case c on c.id = t.case_id
              where c.ticket_id = ? and t.state = 'COMPLETED' and t.read_revision >= ?
                and (exists (select from effect e where e.case_id = c.id and e.type in ('%1$s', '%2$s')
                               and e.state in ('DONE', 'COMPLETED') and e.created_at >= t.released_at)
                     or not exists (select from effect e where e.case_id = c.id and e.type in ('%1$s', '%2$s'))))""".formatted(EffectTypes.TICKET_REPLY, EffectTypes.ANALYSIS);

    private final EngineMessages messages;
    private final Sql sql;
    private final Clock clock;

    HeldMessages(EngineMessages messages, Sql sql, Clock clock) {
        this.messages = messages;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * A customer's words, told as {@link EngineMessages#publish} does, now or when no case of the ticket is being worked on.
     *
     * @param ticketId the ticket, which is the correlation key, too; its row is locked by this transaction
     * @param revision the ticket's revision that the words made
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void tell(
            String messageId, String messageName, String ticketId, long revision, ObjectNode variables, Duration ttl) {
        Instant now = clock.instant();
        boolean busy = sql.first(row -> row.getBoolean(1), BUSY, now.minus(BEGINS), ticketId, now, revision)
                .orElse(false);
        if (!busy) {
            messages.publish(messageId, messageName, ticketId, variables, ttl);
            return;
        }
        sql.update("""
                insert into held_message (ticket_id, revision, message_id, name, variables, ttl, held_at)
                values (?, ?, ?, ?, ?, ?, ?)""", ticketId, revision, messageId, messageName, Json.write(variables), ttl.toString(), now);
    }

    /** Tells the engine of what waits here, ticket by ticket one message at a time, and forgets what was answered. */
    @Transactional
    public void release() {
        Instant now = clock.instant();
        List<Held> due = sql.query(HeldMessages::read, DUE, now.minus(QUIET), now.minus(BEGINS), ROUND);
        for (Held held : due) {
            boolean answered = sql.first(
                            row -> row.getBoolean(1),
                            ANSWERED,
                            held.ticketId,
                            held.revision,
                            held.ticketId,
                            held.revision,
                            held.ticketId,
                            held.revision)
                    .orElse(false);
            if (answered) {
                LOG.debugf("Message %s of %s was answered before its turn came", held.messageId, held.ticketId);
            } else {
                messages.publish(
                        held.messageId,
                        held.name,
                        held.ticketId,
                        Json.readObject(held.variables),
                        Duration.parse(held.ttl));
                sql.update(
                        "update ticket set told_at = ?, told_revision = ? where id = ?",
                        now,
                        held.revision,
                        held.ticketId);
            }
            sql.update("delete from held_message where id = ?", held.id);
        }
    }

    /** The customer changed the words of a message, or took them back: a message that was taken back as a whole tells nothing. */
    public void corrected(String ticketId, long revision, String text) {
        if (text.isBlank()) {
            sql.update("delete from held_message where ticket_id = ? and revision = ?", ticketId, revision);
        } else {
            sql.update("""
                    update held_message set variables = jsonb_set(variables::jsonb, '{message,text}', to_jsonb(?::text))::text
                    where ticket_id = ? and revision = ?""", StorableText.of(text, LONGEST_FOR_THE_ENGINE), ticketId, revision);
        }
    }

    private record Held(
            long id, String ticketId, long revision, String messageId, String name, String variables, String ttl) {}

    private static Held read(ResultSet row) throws SQLException {
        return new Held(
                row.getLong(1),
                row.getString(2),
                row.getLong(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7));
    }
}
