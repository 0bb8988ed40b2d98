package io.understudy.work;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.understudy.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * How many tasks and cases there are, by role and state. The database keeps these counts in the transaction of each change:
 * a change is a row of its own, which this folds into the counts afterwards, so that changes do not wait for each other at
 * a row that all of them count in.
 */
@ApplicationScoped
public class WorkCounts {

    private static final Logger LOG = Logger.getLogger(WorkCounts.class);

    private final Sql sql;

    WorkCounts(Sql sql) {
        this.sql = sql;
    }

    /** So many tasks of a role are in a state. */
    public record Count(String role, TaskState state, long number) {}

    /** Every role and state of which there ever was a task. */
    @Transactional
    public List<Count> tasks() {
        return sql.query(
                row -> new Count(row.getString(1), TaskState.valueOf(row.getString(2)), row.getLong(3)),
                "select role, state, n from work_counted where kind = 'TASK'");
    }

    /**
     * How many tasks are in one of the states.
     *
     * @param role one role only, or null for all
     */
    public static long sum(Collection<Count> counts, Set<TaskState> states, @Nullable String role) {
        return counts.stream()
                .filter(count -> states.contains(count.state()) && (role == null || role.equals(count.role())))
                .mapToLong(Count::number)
                .sum();
    }

    /** How many cases are in one of the states, of one role or, with null, of all. */
    @Transactional
    long cases(Set<CaseState> states, @Nullable String role) {
        return sql.first(
                        row -> row.getLong(1),
                        "select coalesce(sum(n), 0) from work_counted where kind = 'CASE' and state = any(?)"
                                + " and role = coalesce(cast(? as text), role)",
                        states.stream().map(Enum::name).toArray(String[]::new),
                        role)
                .orElse(0L);
    }

    /** Folds the changes so far into the counts. What another process is folding is left to it. */
    @Scheduled(every = "3s", concurrentExecution = ConcurrentExecution.SKIP)
    void fold() {
        try {
            foldChanges();
        } catch (RuntimeException e) {
            LOG.debugf("Counts are folded in the next round: %s", e.getMessage());
        }
    }

    @Transactional
    void foldChanges() {
        sql.update("""
                with change as materialized (
                  select ctid from work_count_change for update skip locked),
                folded as (
                  delete from work_count_change using change where work_count_change.ctid = change.ctid
                  returning kind, role, state, n)
                insert into work_count
                select kind, role, state, sum(n) from folded group by kind, role, state order by kind, role, state
                on conflict (kind, role, state) do update set n = work_count.n + excluded.n""");
    }
}
