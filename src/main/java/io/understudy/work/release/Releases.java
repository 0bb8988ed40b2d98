package io.understudy.work.release;

import io.understudy.platform.Sql;
import io.understudy.work.ChangeNotices;
import io.understudy.work.Decision;
import io.understudy.work.Task;
import io.understudy.work.Verdict.Judgement;
import io.understudy.work.draft.Draft;
import io.understudy.work.ticket.TicketRef;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The book of drafts that were released without a person. */
@ApplicationScoped
public class Releases {

    /** Subject of the news that the lists of audits or of what waits have changed. */
    public static final String NEWS = "audits";

    private static final String OPEN =
            "r.judgement is null and r.stopped_at is null and (r.drawn or r.look_again_at is not null)";

    private final Sql sql;
    private final ChangeNotices news;
    private final Event<AuditGiven> given;
    private final Clock clock;

    Releases(Sql sql, ChangeNotices news, Event<AuditGiven> given, Clock clock) {
        this.sql = sql;
        this.news = news;
        this.given = given;
        this.clock = clock;
    }

    /** Enters a release, in its transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void enter(Task task, Draft draft, Decision.Release decision) {
        sql.update(
                """
                insert into gate_release (draft_id, task_id, case_id, role, worker, model, role_version, form_hash, task_type,
                                          task_name, action_class, confidence, share, drawn, amount, at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""",
                draft.id(),
                task.id(),
                task.caseId(),
                task.role(),
                draft.worker(),
                draft.model(),
                draft.roleVersion(),
                task.formHash(),
                task.taskType(),
                task.name(),
                decision.actionClass(),
                draft.confidence(),
                decision.share(),
                decision.drawn(),
                decision.amount(),
                clock.instant());
        news.of(NEWS);
    }

    /** The release of this task was taken back before it left; it counts as none. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void stopped(UUID taskId, String by) {
        sql.update(
                "update gate_release set stopped_id = nextval('label_id_seq'), stopped_at = ?, stopped_by = ? where task_id = ? and stopped_at is null",
                clock.instant(),
                by,
                taskId);
        news.of(NEWS);
    }

    /**
     * A person has looked at a released draft.
     *
     * @return empty when the task has no release that waits for it
     */
    @Transactional
    public Optional<ReleasedDraft> audit(UUID taskId, Judgement judgement, String person, String comment) {
        Optional<ReleasedDraft> audited = sql.first(
                ReleasedDraft::read,
                "update gate_release r set judgement = ?, person = ?, comment = ?, judged_at = ? where r.task_id = ? and "
                        + OPEN + " returning " + ReleasedDraft.COLUMNS,
                judgement.name(),
                person,
                comment,
                clock.instant(),
                taskId);
        audited.ifPresent(release -> {
            given.fire(new AuditGiven(release));
            news.of(NEWS);
            news.of(taskId.toString());
        });
        return audited;
    }

    /** Releases of a class after one of them, which nobody has looked at, are to be looked at. @return how many */
    @Transactional
    public int lookAgain(String role, String taskType, String actionClass, long after, String why) {
        int marked = sql.update("""
                update gate_release set look_again_at = ?, look_again_why = ?
                where role = ? and task_type = ? and action_class = ? and id > ? and judgement is null and stopped_at is null
                  and look_again_at is null""", clock.instant(), why, role, taskType, actionClass, after);
        news.of(NEWS);
        return marked;
    }

    /** The last release of a task that was not stopped. */
    @Transactional
    public Optional<ReleasedDraft> of(UUID taskId) {
        return sql.first(
                ReleasedDraft::read,
                "select " + ReleasedDraft.COLUMNS
                        + " from gate_release r where r.task_id = ? and r.stopped_at is null order by r.id desc limit 1",
                taskId);
    }

    /** How many released drafts wait for a person to look at them. */
    @Transactional
    public long countAudits(@Nullable String role) {
        return sql.first(
                        row -> row.getLong(1),
                        "select count(*) from gate_release r where " + OPEN + " and r.role = coalesce(?, r.role)",
                        role)
                .orElse(0L);
    }

    /** How many of a class were drawn and wait. */
    public int waitingAudits(String role, String taskType, String actionClass) {
        return sql.first(
                        row -> row.getInt(1),
                        "select count(*) from gate_release r where " + OPEN
                                + " and r.role = ? and r.task_type = ? and r.action_class = ?",
                        role,
                        taskType,
                        actionClass)
                .orElse(0);
    }

    /**
     * What was released since.
     *
     * @param number of releases
     * @param amount what they come to
     */
    public record Released(int number, BigDecimal amount) {}

    /** What was released of a role since, without what was stopped. */
    public Released since(String role, Instant when) {
        return sql.first(row -> new Released(row.getInt(1), row.getBigDecimal(2)), """
                        select count(*), coalesce(sum(amount), 0) from gate_release
                        where role = ? and at > ? and stopped_at is null""", role, when)
                .orElseGet(() -> new Released(0, BigDecimal.ZERO));
    }

    /** Those that wait for a person to look at them: first what was found to be in doubt, then the oldest. */
    @Transactional
    public List<AuditLine> audits(@Nullable String role, int offset, int limit) {
        return lines(
                OPEN + " and r.role = coalesce(?, r.role) order by r.look_again_at is null, r.id offset ? limit ?",
                role,
                offset,
                limit);
    }

    /** Those that have not left yet, the next to leave first. */
    @Transactional
    public List<AuditLine> waiting(int limit) {
        return lines(
                "r.stopped_at is null and t.state = 'RELEASED' and t.left_at is null order by t.leaves_at limit ?",
                limit);
    }

    /** The roles of which something has been released without a person. */
    @Transactional
    public Set<String> roles() {
        return Set.copyOf(sql.query(row -> row.getString(1), "select distinct role from gate_release"));
    }

    private List<AuditLine> lines(String where, @Nullable Object... values) {
        return sql.query(Releases::line, "select " + ReleasedDraft.COLUMNS + """
                , k.requester_name, k.id, k.endpoint, k.system, k.ticket_key, k.url, k.subject,
                  t.state = 'RELEASED' and t.left_at is null, t.version
                from gate_release r join task t on t.id = r.task_id join work_case c on c.id = r.case_id
                  join ticket k on k.id = c.ticket_id
                where\s""" + where, values);
    }

    private static AuditLine line(ResultSet row) throws SQLException {
        return new AuditLine(
                ReleasedDraft.read(row),
                row.getString(21),
                TicketRef.read(row, 22),
                row.getBoolean(28),
                row.getInt(29));
    }
}
