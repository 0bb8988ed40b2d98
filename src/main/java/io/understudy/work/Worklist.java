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
 * Lists of tasks as people look at them. A list is read in the order of an index, see {@link TaskOrder}, one stretch for each state and role, so
 * that it costs the same however much finished work there is.
 */
@ApplicationScoped
public class Worklist {

    private static final String TICKET = " k.id, k.endpoint, k.system, k.ticket_key, k.url, k.subject ";

    private static final String COLUMNS =
            "select t.id, t.case_id, t.role, t.task_type, t.name, t.state, t.reason, t.version,"
                    + " t.offered_at, t.state_since, t.assignee, d.confidence, d.worker, t.draft_id, k.requester_name,"
                    + TICKET + ", case when t.state = 'RELEASED' and t.left_at is null then t.leaves_at end, t.item,"
                    + " t.due_at, t.priority";

    private static final String TABLES = """
            join work_case c on c.id = t.case_id join ticket k on k.id = c.ticket_id
            left join draft d on d.id = t.draft_id
            """;

    /** Few ids first, then their rows by id: by way of a join, the planner reads whole tables where it fears for many. */
    private static final String IN_ORDER =
            """
            with listed as materialized (
              select one.id, one.rank, one.at
              from unnest(?) wanted(state)
              cross join (select distinct role from work_counted
                          where kind = 'TASK' and role = coalesce(cast(? as text), role)) known
              cross join lateral (
                select t.id, {rank} as rank, {at} as at from task t
                where t.state = wanted.state and t.role = known.role{narrowed} and {after}
                order by {by} limit ?) one
              order by one.rank, one.at, one.id offset ? limit ?)
            """ + COLUMNS + " from task t " + TABLES + " where t.id = any(array(select id from listed)) order by {by}";

    /** Nobody looks through more; of tasks that are left out for their due date or priority, more count as so many. */
    public static final int MOST_COUNTED = 10_000;

    private static final String COUNTED = """
            select count(*) from (
              select 1 from unnest(?) wanted(state)
              cross join (select distinct role from work_counted
                          where kind = 'TASK' and role = coalesce(cast(? as text), role)) known
              cross join lateral (
                select 1 from task t where t.state = wanted.state and t.role = known.role{narrowed}
                order by {by} limit {most}) one
              limit {most}) found
            """.replace("{most}", String.valueOf(MOST_COUNTED));

    private final Sql sql;
    private final WorkCounts counts;

    Worklist(Sql sql, WorkCounts counts) {
        this.sql = sql;
        this.counts = counts;
    }

    /**
     * A page of the tasks that pass the filter, in its order.
     *
     * @param after where the page before ended, or null for the first
     * @param skip how many to pass over from there
     */
    @Transactional
    public Page<TaskLine> tasks(TaskFilter filter, @Nullable Cursor after, int skip, int size) {
        List<TaskLine> rows = listed(filter, after == null ? TaskOrder.start() : after, skip, size + 1);
        return Page.of(rows, size, count(filter), filter.order()::place);
    }

    /** Tasks that pass the filter, in its order. */
    @Transactional
    public List<TaskLine> tasks(TaskFilter filter, int offset, int limit) {
        return listed(filter, TaskOrder.start(), offset, limit);
    }

    private List<TaskLine> listed(TaskFilter filter, Cursor after, int skip, int limit) {
        TaskOrder order = filter.order();
        if (filter.isPlain()) {
            return inOrder(filter, order, after, skip, limit);
        }
        return sql.query(
                Worklist::taskLine,
                COLUMNS + " from task t " + TABLES
                        + TaskConditions.of(filter).after(order, after).where() + " order by " + order.by()
                        + " offset ? limit ?",
                TaskConditions.of(filter).after(order, after).values(skip, limit));
    }

    /** How many tasks pass the filter; of those in a narrower order, {@link #MOST_COUNTED} when there are more. */
    @Transactional
    public long count(TaskFilter filter) {
        if (filter.isPlain() && !filter.order().leavesOut()) {
            Set<TaskState> listed =
                    filter.states().stream().filter(filter.order()::lists).collect(Collectors.toSet());
            return WorkCounts.sum(counts.tasks(), listed, filter.role());
        }
        if (filter.isPlain()) {
            return sql.first(
                            row -> row.getLong(1),
                            filter.order().in(COUNTED),
                            narrowed(filter).toArray())
                    .orElse(0L);
        }
        TaskConditions conditions = TaskConditions.of(filter);
        return sql.first(
                        row -> row.getLong(1),
                        "select count(*) from task t " + TABLES + conditions.where(),
                        conditions.values())
                .orElse(0L);
    }

    private List<TaskLine> inOrder(TaskFilter filter, TaskOrder order, Cursor after, int skip, int limit) {
        List<@Nullable Object> values = narrowed(filter);
        values.addAll(order.place(after));
        values.addAll(List.of(skip + limit, skip, limit));
        return sql.query(Worklist::taskLine, order.in(IN_ORDER), values.toArray());
    }

    private static List<@Nullable Object> narrowed(TaskFilter filter) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(filter.stateNames());
        values.add(filter.role());
        values.addAll(filter.order().narrowing());
        return values;
    }

    private static String[] names(Set<TaskState> states) {
        return states.stream().map(Enum::name).toArray(String[]::new);
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
                row.getString(23),
                Sql.instantOrNull(row, 24),
                row.getInt(25));
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
            @Nullable String notAssignee,
            TaskOrder order) {
        public TaskFilter {
            states = Set.copyOf(states);
            text = text == null || text.isBlank() ? null : text.strip();
        }

        /** The longest waiting first. */
        public TaskFilter(
                Set<TaskState> states,
                @Nullable String role,
                @Nullable String text,
                @Nullable String assignee,
                @Nullable String notAssignee) {
            this(states, role, text, assignee, notAssignee, TaskOrder.WAITING);
        }

        public TaskFilter in(TaskOrder other) {
            return new TaskFilter(states, role, text, assignee, notAssignee, other);
        }

        String[] stateNames() {
            return names(states);
        }

        /** Whether nothing but state, role and order has to be looked at. */
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
     * @param dueAt by when its process wants it done, or null
     * @param priority 0 to 100
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
            @Nullable String item,
            @Nullable Instant dueAt,
            int priority) {}

    /**
     * What is open at one element of a workflow.
     *
     * @param waitingForPeople tasks in review or taken over
     * @param open everything that is open, those included
     * @param incidents effects that were given up
     */
    public record Standing(String elementId, long waitingForPeople, long open, long incidents) {}
}
