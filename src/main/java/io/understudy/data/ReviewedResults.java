package io.understudy.data;

import io.understudy.platform.Packed;
import io.understudy.platform.Sql;
import io.understudy.role.CheckDeclaration;
import io.understudy.role.RoleCatalog;
import io.understudy.work.Forms;
import io.understudy.work.Task;
import io.understudy.work.TaskMoved;
import io.understudy.work.TaskState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * What the queries of a task gave when they were looked at, so that the numbers that were reviewed are the ones that are
 * published, whatever has become of the data since. A check of the draft takes the first result; who reviews is shown that
 * one, and takes another by running the query again. With the form, the result that its releaser saw is released.
 *
 * <p>A result is found only by the very query and source it came from. One result is as large as its source's limits let it
 * be; of one person's, and of the checks', {@value #MOST} a task are kept.
 */
@ApplicationScoped
public class ReviewedResults implements Analysis.Reviewed, QueryCheck.Results {

    /** Of results that a check took and nobody was shown yet. */
    private static final String CHECKS = "";

    private static final int MOST = 20;

    private final Sql sql;
    private final Forms forms;
    private final RoleCatalog roles;
    private final Clock clock;

    ReviewedResults(Sql sql, Forms forms, RoleCatalog roles, Clock clock) {
        this.sql = sql;
        this.forms = forms;
        this.roles = roles;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void checked(UUID task, String source, String query, Outcome.Table table) {
        keep(task, CHECKS, source, query, table);
    }

    @Override
    @Transactional
    public Optional<Outcome.Table> judged(UUID task, String person, String source, String query) {
        return sql.first(
                        ReviewedResults::read,
                        "select result, taken_at from query_result where task_id = ? and seen_by in (?, '') and source = ?"
                                + " and sql_digest = ? order by seen_by desc limit 1",
                        task,
                        person,
                        source,
                        digest(query))
                .map(ReviewedResult::table);
    }

    /**
     * What is shown to a person who may release the task: the result they saw last, else the latest that was taken. It
     * counts as seen by them.
     */
    @Transactional
    public Optional<ReviewedResult> show(UUID task, String person, String source, String query) {
        sql.update("""
                insert into query_result (task_id, seen_by, source, sql_digest, result, taken_at)
                select task_id, ?, source, sql_digest, result, taken_at from query_result
                 where task_id = ? and source = ? and sql_digest = ? order by taken_at desc limit 1
                on conflict do nothing""", person, task, source, digest(query));
        return sql.first(
                ReviewedResults::read,
                "select result, taken_at from query_result where task_id = ? and seen_by = ? and source = ? and sql_digest = ?",
                task,
                person,
                source,
                digest(query));
    }

    /** What was released, or else was taken last: for who only looks. */
    @Transactional
    public Optional<ReviewedResult> look(UUID task, String source, String query) {
        return sql.first(
                ReviewedResults::read,
                "select result, taken_at from query_result where task_id = ? and source = ? and sql_digest = ?"
                        + " order by released_at is null, taken_at desc limit 1",
                task,
                source,
                digest(query));
    }

    /** A person who may release the task was shown this as the query's result. @return it, as of now */
    @Transactional
    public ReviewedResult shown(UUID task, String person, String source, String query, Outcome.Table table) {
        keep(task, person, source, query, table);
        return new ReviewedResult(table, clock.instant());
    }

    @Override
    @Transactional
    public Optional<ReviewedResult> released(UUID effect, String source, String query) {
        // The clocks of two servers may differ a little, so the latest before the effect is only preferred.
        return sql.first(ReviewedResults::read, """
                select r.result, r.taken_at
                  from effect e join task t on t.case_id = e.case_id join query_result r on r.task_id = t.id
                 where e.id = ? and r.source = ? and r.sql_digest = ? and r.released_at is not null
                 order by r.released_at <= e.created_at desc, r.released_at desc limit 1""", effect, source, digest(query));
    }

    /** A draft that is only tried belongs to no task, and nothing of it is kept. */
    private void keep(UUID task, String person, String source, String query, Outcome.Table table) {
        sql.update("""
                insert into query_result (task_id, seen_by, source, sql_digest, result, taken_at)
                select id, ?, ?, ?, ?, ? from task where id = ?
                on conflict (task_id, seen_by, source, sql_digest)
                do update set result = excluded.result, taken_at = excluded.taken_at where query_result.released_at is null""", person, source, digest(query), Packed.pack(TableText.write(table)), clock.instant(), task);
        sql.update("""
                delete from query_result q using (
                  select source, sql_digest from query_result where task_id = ? and seen_by = ? and released_at is null
                  order by taken_at desc offset ?) old
                where q.task_id = ? and q.seen_by = ? and q.source = old.source and q.sql_digest = old.sql_digest""", task, person, MOST, task, person);
    }

    void follow(@Observes TaskMoved moved) {
        Task task = moved.task();
        if (!asksData(task)) {
            return;
        }
        switch (moved.move().to()) {
            case DRAFTING -> sql.later("delete from query_result where task_id = ?", task.id());
            case RELEASED -> release(task, moved.move().actor());
            case COMPLETED ->
                sql.later("delete from query_result where task_id = ? and released_at is null", task.id());
            case WITHDRAWN -> sql.later("delete from query_result where task_id = ?", task.id());
            case OFFERED, DRAFTED, IN_REVIEW, RETURNED, TAKEN_OVER -> {
                if (moved.move().from() == TaskState.RELEASED) {
                    sql.later("update query_result set released_at = null where task_id = ?", task.id());
                }
            }
        }
    }

    /** The gate, and a person who was shown nothing, release what the checks were held against. */
    private void release(Task task, String actor) {
        sql.later("""
                update query_result r set released_at = ?
                 where r.task_id = ? and (r.seen_by = ? or (r.seen_by = '' and not exists (
                   select 1 from query_result own where own.task_id = r.task_id and own.seen_by = ?
                      and own.source = r.source and own.sql_digest = r.sql_digest)))""", clock.instant(), task.id(), actor, actor);
    }

    /** Most tasks have no query on their form, and nothing is asked for them. */
    private boolean asksData(Task task) {
        return forms.get(task.formHash()).schema().findValue("understudy:source") != null
                || roles.find(task.role())
                        .map(role -> role.checksOf(task.taskType()).stream()
                                .anyMatch(CheckDeclaration.Query.class::isInstance))
                        .orElse(false);
    }

    private static ReviewedResult read(ResultSet row) throws SQLException {
        return new ReviewedResult(TableText.read(Packed.unpack(row.getBytes(1))), Sql.instant(row, 2));
    }

    /** Browsers and engines write the end of a line differently, and some people end a statement. */
    private static String digest(String query) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(query.replace("\r\n", "\n")
                                    .strip()
                                    .replaceFirst("\\s*;$", "")
                                    .getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
