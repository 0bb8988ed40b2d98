package io.understudy.work;

import io.understudy.platform.Sql;
import io.understudy.work.outbox.Outbox;
import io.understudy.work.ticket.Attachments;
import io.understudy.work.ticket.TicketRef;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Our record of the engine's process instances. A case opens with the first job of its instance that reaches us, waits
 * when nothing of it is under way here, and closes when the engine answers that the instance is gone.
 */
@ApplicationScoped
public class Cases {

    /** A case with nothing under way for this long is waiting for the outside. */
    private static final Duration QUIET = Duration.ofSeconds(2);

    /**
     * Outbox kind: a case whose task was withdrawn should be ended, unless its workflow has taken the news and gone on. Its
     * subject is the case, its detail {@link Outbox#JOB} the task's job.
     */
    public static final String END = "case.end";

    /** Outbox kind: variables of a running case are to be set. Its subject is the key of the process instance. */
    public static final String CORRECT = "case.correct";

    private static final String OPEN = """
            with known as (
              insert into ticket (id, endpoint, system, ticket_key, url, subject, created_at, updated_at)
              values (?, ?, ?, ?, cast(? as text), ?, ?, ?) on conflict (id) do nothing)
            insert into work_case (id, ticket_id, role, process_id, process_instance_key, state, opened_at,
                                   last_activity_at, next_probe_at)
            select ?, ?, cast(? as text), ?, ?, 'OPEN', at.now, at.now, at.now + interval '20 seconds'
            from (select cast(? as timestamptz) as now) at
            where not exists (select 1 from task where job_key = ?)
              and not exists (select 1 from effect where job_key = ?)
            on conflict (process_instance_key) do update set
              state = 'OPEN', closed_at = null, role = coalesce(work_case.role, excluded.role),
              last_activity_at = excluded.last_activity_at, next_probe_at = excluded.next_probe_at, probes = 0
            returning id, %s, coalesce((select t.revision from ticket t where t.id = work_case.ticket_id), 0),
              (select max(t.known_revision) from work_case was join task t on t.case_id = was.id
               where was.id = work_case.id and was.state = 'OPEN'
                 and t.state in ('RELEASED', 'COMPLETED', 'WITHDRAWN'))""".formatted(Attachments.ON_THEIR_WAY.formatted("work_case.ticket_id"));

    private final CaseRepository cases;
    private final Attachments attachments;
    private final Sql sql;
    private final ChangeNotices news;
    private final Clock clock;

    Cases(CaseRepository cases, Attachments attachments, Sql sql, ChangeNotices news, Clock clock) {
        this.cases = cases;
        this.attachments = attachments;
        this.sql = sql;
        this.news = news;
        this.clock = clock;
    }

    /**
     * A case whose job was taken.
     *
     * @param filesOnTheirWay whether a worker should wait for files of its ticket
     * @param revision of its ticket at that moment
     * @param known the revision that was known to whoever decided on the tasks before it, where the case was at work ever
     *     since and so nobody told it what happened on its ticket; otherwise null
     */
    public record Opened(
            UUID caseId,
            boolean filesOnTheirWay,
            long revision,
            @Nullable Long known) {}

    /**
     * The case of a job that the engine offers, opened if it is new, together with its ticket's row if there is none.
     * Offered twice, taken once: empty when the job is known already.
     *
     * @param role null for a job that is no role's
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Opened> open(
            long jobKey, TicketRef ticket, String processId, long processInstanceKey, @Nullable String role) {
        Instant now = clock.instant();
        Instant since = attachments.worthWaitingSince();
        Optional<Opened> opened = sql.first(
                row -> new Opened(
                        row.getObject(1, UUID.class), row.getBoolean(2), row.getLong(3), row.getObject(4, Long.class)),
                OPEN,
                ticket.id(),
                ticket.endpoint(),
                ticket.system(),
                ticket.key(),
                ticket.url(),
                ticket.subject(),
                now,
                now,
                Ids.next(),
                ticket.id(),
                role,
                processId,
                processInstanceKey,
                now,
                jobKey,
                jobKey,
                since,
                since);
        opened.ifPresent(one -> news.of(one.caseId().toString()));
        return opened;
    }

    /** Something of the case just happened and its end may be near: ask the engine again soon. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void wakeLater(UUID caseId, Duration probeIn) {
        sql.later(
                "update work_case set last_activity_at = ?, next_probe_at = ?, probes = 0 where id = ?",
                clock.instant(),
                clock.instant().plus(probeIn),
                caseId);
    }

    /** Marks the open cases that have nothing under way here as waiting. */
    @Transactional
    public void settle() {
        sql.query(row -> row.getString(1), """
                        update work_case c set state = 'WAITING'
                        where c.state = 'OPEN' and c.last_activity_at < ?
                          and not exists (select 1 from task t
                                          where t.case_id = c.id and t.state not in ('COMPLETED', 'WITHDRAWN'))
                          and not exists (select 1 from effect e
                                          where e.case_id = c.id and e.state not in ('COMPLETED', 'WITHDRAWN'))
                        returning c.id""", clock.instant().minus(QUIET)).forEach(news::of);
    }

    /**
     * Process instances of which nothing is under way here and whose turn it is to be asked after. Each call moves their
     * next turn further away, from minutes to an hour.
     */
    @Transactional
    public List<Long> dueForProbe(int limit) {
        return sql.query(row -> row.getLong(1), """
                with due as materialized (
                  select id from work_case where state = 'WAITING' and next_probe_at <= ?
                  order by next_probe_at limit ? for update skip locked)
                update work_case set probes = probes + 1,
                  next_probe_at = cast(? as timestamptz)
                    + least(interval '1 hour', interval '1 minute' * power(6, least(probes + 1, 3)))
                from due where work_case.id = due.id
                returning process_instance_key""", clock.instant(), limit, clock.instant());
    }

    /** The engine has ended these process instances. */
    @Transactional
    public void closed(long processInstanceKey) {
        sql.query(row -> row.getString(1), """
                update work_case set state = 'CLOSED', closed_at = ?
                where process_instance_key = ? and state <> 'CLOSED' returning id""", clock.instant(), processInstanceKey)
                .forEach(news::of);
    }

    @Transactional
    public Optional<Case> find(UUID id) {
        return cases.findByIdOptional(id);
    }

    /** @throws IllegalStateException when a stored reference names no case */
    @Transactional
    public Case get(UUID id) {
        return find(id).orElseThrow(() -> new IllegalStateException("There is no case " + id));
    }
}
