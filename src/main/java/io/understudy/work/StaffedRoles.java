package io.understudy.work;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.understudy.platform.Sql;
import io.understudy.role.Role;
import io.understudy.role.RoleCatalog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Which roles have workers, told by every process of those it knows. A task whose role was removed or renamed would wait
 * for a worker for ever: it becomes a person's. While a version is being rolled out, one process may know a role that the
 * others do not, so nothing is concluded before the role has been missing in all of them for a while.
 */
@ApplicationScoped
class StaffedRoles {

    private static final Logger LOG = Logger.getLogger(StaffedRoles.class);
    private static final Duration MISSING = Duration.ofMinutes(5);
    private static final int AT_ONCE = 50;

    private final Sql sql;
    private final RoleCatalog roles;
    private final TaskRepository tasks;
    private final TaskMoves moves;
    private final Clock clock;

    StaffedRoles(Sql sql, RoleCatalog roles, TaskRepository tasks, TaskMoves moves, Clock clock) {
        this.sql = sql;
        this.roles = roles;
        this.tasks = tasks;
        this.moves = moves;
        this.clock = clock;
    }

    @Scheduled(every = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    @Transactional
    void round() {
        roles.all().stream().map(Role::id).sorted().forEach(this::isStaffed);
        int handedOver = handOver();
        if (handedOver > 0) {
            LOG.warnf("%d tasks of roles that are no longer known were put before people", handedOver);
        }
    }

    private void isStaffed(String role) {
        sql.update("""
                insert into staffed_role (role, seen_at) values (?, ?)
                on conflict (role) do update set seen_at = excluded.seen_at""", role, clock.instant());
    }

    /**
     * Puts tasks that wait for a worker of a role without one before people.
     *
     * @return how many
     */
    @Transactional
    int handOver() {
        List<Waiting> waiting = sql.query(
                row -> new Waiting(row.getLong(1), UUID.fromString(row.getString(2))),
                """
                select a.id, a.subject from outbox a
                where starts_with(a.kind, ?) and a.due_at < ?
                  and not exists (select from staffed_role s where ? || s.role = a.kind and s.seen_at > ?)
                order by a.id limit ? for update of a skip locked""",
                Tasks.DRAFT,
                clock.instant().minus(MISSING),
                Tasks.DRAFT,
                clock.instant().minus(MISSING),
                AT_ONCE);
        waiting.forEach(this::handOver);
        return waiting.size();
    }

    private void handOver(Waiting waiting) {
        tasks.locked(waiting.task()).ifPresent(task -> {
            switch (task.state) {
                case OFFERED, DRAFTING, RETURNED ->
                    moves.move(
                            task,
                            TaskState.IN_REVIEW,
                            "understudy",
                            "The role '" + task.role
                                    + "' was removed or renamed, so no worker drafts this task. Take it over.");
                case DRAFTED, IN_REVIEW, TAKEN_OVER, RELEASED, COMPLETED, WITHDRAWN -> {}
            }
        });
        sql.update("delete from outbox where id = ?", waiting.item());
    }

    private record Waiting(long item, UUID task) {}
}
