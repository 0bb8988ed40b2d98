package io.understudy.work.ticket;

import io.understudy.platform.Sql;
import io.understudy.work.Cases;
import io.understudy.work.Task;
import io.understudy.work.effect.Effect;
import io.understudy.work.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whether a form is still about its ticket as it is. Each form names the revision of the ticket it was made on; whatever
 * happened on the ticket after that makes it stale.
 */
@ApplicationScoped
public class TicketChanges {

    /** Outbox kind: the open tasks of a ticket should be looked at, because something happened on it. */
    static final String FOLLOW = "ticket.follow";

    private static final String SINCE = """
            select revision,
              case when author_kind = 'CUSTOMER' then 'MESSAGE' when author_kind = 'IN_COPY' then 'IN_COPY'
                   when author_kind in ('BOT', 'AUTOMATIC') then 'AUTOMATIC'
                   when visible then 'ANSWER' else 'NOTE' end,
              author_name, body, sent_at
            from ticket_message where ticket_id = ? and revision > ?
              and author_name <> '' and taken_back = ''
            union all
            select x.revision, x.kind, x.actor,
              case when x.kind in ('MERGED', 'TRANSFERRED') then k.gone_to
                   when x.kind = 'HANDED_OVER' then coalesce(k.requester_name, '')
                   when x.kind = 'EDITED' then coalesce(m.body, '') else '' end, x.at
            from ticket_change x join ticket k on k.id = x.ticket_id
              left join ticket_message m on m.ticket_id = x.ticket_id and m.external_id = x.message_id
            where x.ticket_id = ? and x.revision > ?
            order by 1""";

    private static final String OPEN_TASKS = """
            select t.id from task t join work_case c on c.id = t.case_id
            where c.ticket_id = ? and t.state in ('OFFERED', 'DRAFTING', 'IN_REVIEW', 'RETURNED', 'TAKEN_OVER')""";

    /** Those that are open, and those that somebody may be opening again at this moment by taking their release back. */
    private static final String MAY_BE_OPEN = """
            select 1 from task t join work_case c on c.id = t.case_id
            where c.ticket_id = ? and (t.state in ('OFFERED', 'DRAFTING', 'IN_REVIEW', 'RETURNED', 'TAKEN_OVER')
              or t.state = 'RELEASED' and t.leaves_at is not null and t.left_at is null)
            limit 1""";

    private final Sql sql;
    private final Outbox outbox;

    TicketChanges(Sql sql, Outbox outbox) {
        this.sql = sql;
        this.outbox = outbox;
    }

    /** Something happened on the ticket: where a task of it is open, what follows for it is on the outbox. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void happened(String ticketId) {
        if (sql.first(row -> true, MAY_BE_OPEN, ticketId).isPresent()) {
            outbox.put(FOLLOW, ticketId);
        }
    }

    /** The open tasks of a ticket are to be looked at, one that this transaction opens among them. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void follow(String ticketId) {
        outbox.put(FOLLOW, ticketId);
    }

    /**
     * The revision of a ticket before it was settled elsewhere, where that happened between two tasks of a case and nobody has
     * heard of it: while the form of the one before was released, and while effects of it were waiting.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Long> beforeItWasSettled(String ticketId, Cases.Opened opened) {
        Long known = opened.known();
        return known == null || known >= opened.revision()
                ? Optional.empty()
                : new TicketNews(ticketId, opened.revision(), since(ticketId, known))
                        .settledBy()
                        .map(settled -> settled.revision() - 1);
    }

    /** Something that is no message happened on a ticket, whose row is locked by this transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void record(String ticketId, TicketChange.Kind kind, String by, Instant at) {
        record(ticketId, kind, null, by, at);
    }

    /** As the other, for what happened to a message. */
    @Transactional(Transactional.TxType.MANDATORY)
    void record(String ticketId, TicketChange.Kind kind, @Nullable String messageId, String by, Instant at) {
        sql.update("""
                with grown as (update ticket set revision = revision + 1 where id = ? returning revision)
                insert into ticket_change (ticket_id, revision, kind, message_id, actor, at)
                select ?, revision, ?, cast(? as text), ?, ? from grown""", ticketId, ticketId, kind.name(), messageId, by, at);
        outbox.put(FOLLOW, ticketId);
    }

    /**
     * What happened on an effect's ticket that nobody knew of who released the forms of its case, or sent the effect back to
     * work; empty for a case in which nobody releases anything.
     */
    @Transactional
    public TicketNews newsFor(Effect effect) {
        return sql.first(
                        row -> new TicketNews(effect.ticketId, row.getLong(1), since(effect.ticketId, row.getLong(2))),
                        """
                        select k.revision, greatest(known.revision, k.told_revision, ?)
                        from ticket k,
                          (select max(known_revision) as revision from task
                           where case_id = ? and state in ('RELEASED', 'COMPLETED')) known
                        where k.id = ? and k.revision > greatest(known.revision, k.told_revision, ?)
                          and known.revision is not null""",
                        effect.knownRevision,
                        effect.caseId,
                        effect.ticketId,
                        effect.knownRevision)
                .orElseGet(() -> new TicketNews(effect.ticketId, 0, List.of()));
    }

    /** Whether a case of the ticket waits for its customer, and none is being worked on. */
    @Transactional
    public boolean onlyWaits(String ticketId) {
        return sql.first(
                        row -> row.getBoolean(1),
                        "select bool_and(state <> 'OPEN') and bool_or(state = 'WAITING') from work_case where ticket_id = ?",
                        ticketId)
                .orElse(false);
    }

    /** The ticket's present revision. */
    @Transactional
    public long revisionOf(String ticketId) {
        return sql.first(row -> row.getLong(1), "select revision from ticket where id = ?", ticketId)
                .orElse(0L);
    }

    @Transactional
    List<UUID> openTasks(String ticketId) {
        return sql.query(row -> row.getObject(1, UUID.class), OPEN_TASKS, ticketId);
    }

    /** What happened on the task's ticket since its form was made. A form of which that is not known is up to date. */
    @Transactional
    public TicketNews newsOf(Task task) {
        return sql.first(
                        row -> new TicketNews(row.getString(1), row.getLong(2), List.of()),
                        "select k.id, k.revision from work_case c join ticket k on k.id = c.ticket_id where c.id = ?",
                        task.caseId)
                .map(now -> task.readRevision == null || task.readRevision >= now.revision()
                        ? now
                        : new TicketNews(now.ticketId(), now.revision(), since(now.ticketId(), task.readRevision)))
                .orElseThrow();
    }

    /** What happened on a ticket after a revision, oldest first. */
    @Transactional
    public List<TicketChange> since(String ticketId, long revision) {
        return sql.query(TicketChanges::read, SINCE, ticketId, revision, ticketId, revision);
    }

    private static TicketChange read(ResultSet row) throws SQLException {
        return new TicketChange(
                row.getLong(1),
                TicketChange.Kind.valueOf(row.getString(2)),
                row.getString(3),
                row.getString(4),
                row.getObject(5, OffsetDateTime.class).toInstant());
    }

    /**
     * Notes what is known to whoever is about to decide on a task.
     *
     * @param made whether they make the form, or change it: then it is made on what they know
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void known(Task task, long revision, boolean made) {
        task.knownRevision = revision;
        if (made) {
            task.readRevision = revision;
        }
    }
}
