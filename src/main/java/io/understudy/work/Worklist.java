package io.understudy.work;

import io.understudy.platform.Cursor;
import io.understudy.platform.Page;
import io.understudy.platform.Sql;
import io.understudy.work.ticket.TicketRef;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lists of tasks as people look at them. A list is read in the order of an index, one stretch for each state and role, so
 * that it costs the same however much finished work there is.
 */
@ApplicationScoped
public class Worklist {

    private static final String TICKET = " k.id, k.endpoint, k.system, k.ticket_key, k.url, k.subject ";

    private static final String COLUMNS =
            "select t.id, t.case_id, t.role, t.task_type, t.name, t.state, t.reason, t.version,"
                    + " t.offered_at, t.state_since, t.assignee, d.confidence, d.worker, t.draft_id, k.requester_name,"
                    + TICKET + ", case when t.state = 'RELEASED' and t.left_at is null then t.leaves_at end, t.item";

    private static final String TABLES = """
            join work_case c on c.id = t.case_id join ticket k on k.id = c.ticket_id
            left join draft d on d.id = t.draft_id
            """;

    /** Few ids first, then their rows by id: by way of a join, the planner reads whole tables where it fears for many. */
    private static final String IN_ORDER = """
            with listed as materialized (
              select one.id, one.state_since
              from unnest(?) wanted(state)
              cross join (select distinct role from work_counted
                          where kind = 'TASK' and role = coalesce(cast(? as text), role)) known
              cross join lateral (
                select id, state_since from task
                where state = wanted.state and role = known.role and (state_since, id) > (cast(? as timestamptz), ?)
                order by state_since, id limit ?) one
              order by one.state_since, one.id offset ? limit ?)
            """ + COLUMNS + " from task t " + TABLES
            + " where t.id = any(array(select id from listed)) order by t.state_since, t.id";

    /** Before everything; what follows it is the whole list. */
    private static final Cursor START = new Cursor(Instant.EPOCH, new UUID(0, 0));

    private final Sql sql;
    private final WorkCounts counts;

    Worklist(Sql sql, WorkCounts counts) {
        this.sql = sql;
        this.counts = counts;
    }

    /**
     * Tasks in any of {@code states}, the longest waiting first.
     *
     * @param role one role only, or null for all
     * @param after where the page before ended, or null for the first
     * @param skip how many to pass over from there
     */
    @Transactional
    public Page<TaskLine> tasks(
            Set<TaskState> states, @Nullable String role, @Nullable Cursor after, int skip, int size) {
        List<TaskLine> rows = inOrder(states, role, after == null ? START : after, skip, size + 1);
        return Page.of(
                rows,
                size,
                WorkCounts.sum(counts.tasks(), states, role),
                line -> new Cursor(line.stateSince(), line.id()));
    }

    /** Tasks that pass the filter, the longest waiting first. */
    @Transactional
    public List<TaskLine> tasks(TaskFilter filter, int offset, int limit) {
        if (filter.isPlain()) {
            return inOrder(filter.states(), filter.role(), START, offset, limit);
        }
        Conditions conditions = Conditions.of(filter);
        return sql.query(
                Worklist::taskLine,
                COLUMNS + " from task t " + TABLES + conditions.where()
                        + " order by t.state_since, t.id offset ? limit ?",
                conditions.values(offset, limit));
    }

    /** How many tasks pass the filter. */
    @Transactional
    public long count(TaskFilter filter) {
        if (filter.isPlain()) {
            return WorkCounts.sum(counts.tasks(), filter.states(), filter.role());
        }
        Conditions conditions = Conditions.of(filter);
        return sql.first(
                        row -> row.getLong(1),
                        "select count(*) from task t " + TABLES + conditions.where(),
                        conditions.values())
                .orElse(0L);
    }

    private List<TaskLine> inOrder(Set<TaskState> states, @Nullable String role, Cursor after, int skip, int limit) {
        return sql.query(
                Worklist::taskLine, IN_ORDER, names(states), role, after.at(), after.id(), skip + limit, skip, limit);
    }

    private static String[] names(Set<TaskState> states) {
        return states.stream().map(Enum::name).toArray(String[]::new);
    }

    /** What a filter asks of a row, and with which values. */
    private record Conditions(String where, List<Object> given) {

        static Conditions of(TaskFilter filter) {
            StringBuilder where = new StringBuilder(" where t.state = any(?)");
            List<Object> given = new ArrayList<>();
            given.add(names(filter.states()));
            if (filter.role() != null) {
                where.append(" and t.role = ?");
                given.add(filter.role());
            }
            if (filter.assignee() != null) {
                where.append(" and t.assignee = ?");
                given.add(filter.assignee());
            }
            if (filter.notAssignee() != null) {
                where.append(" and t.assignee is distinct from ?");
                given.add(filter.notAssignee());
            }
            if (filter.text() != null) {
                where.append(" and concat_ws(' ', k.subject, k.ticket_key, k.requester_name, t.name, t.item) ilike ?");
                given.add(Sql.containing(filter.text()));
            }
            return new Conditions(where.toString(), given);
        }

        Object[] values(Object... more) {
            List<Object> all = new ArrayList<>(given);
            all.addAll(List.of(more));
            return all.toArray();
        }
    }

    /** One task as the lists show it. */
    @Transactional
    public Optional<TaskLine> task(UUID id) {
        return tasksWhere("t.id = ?", id).stream().findFirst();
    }

    /** A case's tasks, in the order in which they were offered. */
    @Transactional
    public List<TaskLine> tasksOf(UUID caseId) {
        return tasksWhere("t.case_id = ?", caseId);
    }

    private List<TaskLine> tasksWhere(String condition, UUID id) {
        return sql.query(
                Worklist::taskLine,
                COLUMNS + " from task t " + TABLES + " where " + condition + " order by t.offered_at, t.id",
                id);
    }

    private static TaskLine taskLine(ResultSet row) throws SQLException {
        return new TaskLine(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                TaskState.valueOf(row.getString(6)),
                row.getString(7),
                row.getInt(8),
                Sql.instant(row, 9),
                Sql.instant(row, 10),
                row.getString(11),
                row.getObject(12, Double.class),
                row.getString(13),
                row.getObject(14, UUID.class),
                row.getString(15),
                TicketRef.read(row, 16),
                Sql.instantOrNull(row, 22),
                row.getString(23));
    }

    /** How much stands where in a workflow: its elements at which anything is open, in no particular order. */
    @Transactional
    public List<Standing> standing(String processId) {
        return sql.query(
                row -> new Standing(row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4)),
                """
                select t.task_type, count(*) filter (where t.state in ('IN_REVIEW', 'TAKEN_OVER')), count(*), 0
                from task t where t.state = any(?) and t.process_id = ? group by t.task_type
                union all
                select e.element_id, 0, count(*), count(*) filter (where e.state = 'INCIDENT')
                from effect e join work_case c on c.id = e.case_id
                where c.process_id = ? and e.state <> 'COMPLETED' and e.state <> 'WITHDRAWN' group by e.element_id""",
                names(Arrays.stream(TaskState.values())
                        .filter(TaskState::isOpen)
                        .collect(Collectors.toSet())),
                processId,
                processId);
    }

    /**
     * Which tasks to list; what is null does not restrict.
     *
     * @param text part of the task's name, of its item or of the ticket's subject, key or requester
     * @param assignee the person who took it over
     * @param notAssignee a person who did not
     */
    public record TaskFilter(
            Set<TaskState> states,
            @Nullable String role,
            @Nullable String text,
            @Nullable String assignee,
            @Nullable String notAssignee) {
        public TaskFilter {
            states = Set.copyOf(states);
            text = text == null || text.isBlank() ? null : text.strip();
        }

        /** Whether nothing but state and role has to be looked at. */
        boolean isPlain() {
            return text == null && assignee == null && notAssignee == null;
        }
    }

    /**
     * A task in a list.
     *
     * @param confidence of the current draft, 0 to 1, or null without one
     * @param worker who drafted it, or null
     * @param assignee the person who took it over, or null
     * @param leavesAt when its release leaves, while it waits and can be taken back, or null
     * @param item which item of a list it is about, in a few words, or null
     */
    public record TaskLine(
            UUID id,
            UUID caseId,
            String role,
            String taskType,
            String name,
            TaskState state,
            String reason,
            int version,
            Instant offeredAt,
            Instant stateSince,
            @Nullable String assignee,
            @Nullable Double confidence,
            @Nullable String worker,
            @Nullable UUID draftId,
            @Nullable String requester,
            TicketRef ticket,
            @Nullable Instant leavesAt,
            @Nullable String item) {}

    /**
     * What is open at one element of a workflow.
     *
     * @param waitingForPeople tasks in review or taken over
     * @param open everything that is open, those included
     * @param incidents effects that were given up
     */
    public record Standing(String elementId, long waitingForPeople, long open, long incidents) {}
}
