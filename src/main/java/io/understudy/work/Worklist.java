package io.understudy.work;

import io.understudy.platform.Page;
import io.understudy.platform.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lists of tasks and cases as people look at them. */
@ApplicationScoped
public class Worklist {

    private static final String TICKET = " k.id, k.endpoint, k.system, k.ticket_key, k.url, k.subject ";

    private static final String TASK_COLUMNS =
            "t.id, t.case_id, t.role, t.task_type, t.name, t.state, t.reason, t.version,"
                    + " t.offered_at, t.state_since, t.assignee, d.confidence, d.worker, t.draft_id, k.requester_name,"
                    + TICKET;

    private static final String TASK_TABLES = """
             from task t join work_case c on c.id = t.case_id join ticket k on k.id = c.ticket_id
             left join draft d on d.id = t.draft_id
            """;

    private static final String LISTED = """
             where t.state in (:states) and (cast(:role as text) is null or t.role = :role)
               and (cast(:text as text) is null or k.subject ilike :text or k.ticket_key ilike :text
                    or k.requester_name ilike :text or t.name ilike :text)
               and (cast(:mine as text) is null or t.assignee = :mine)
               and (cast(:others as text) is null or t.assignee is distinct from :others)
            """;

    private static final String CASES = """
             from work_case c join ticket k on k.id = c.ticket_id
             where (cast(:role as text) is null or c.role = :role) and (cast(:state as text) is null or c.state = :state)
               and (cast(:text as text) is null or k.subject ilike :text or k.ticket_key ilike :text
                    or k.requester_name ilike :text)
            """;

    private final EntityManager entities;

    Worklist(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Tasks in any of {@code states}, the longest waiting first.
     *
     * @param role one role only, or null for all
     */
    @Transactional
    public Page<TaskLine> tasks(Set<TaskState> states, @Nullable String role, int page, int size) {
        TaskFilter filter = new TaskFilter(states, role, null, null, null);
        return new Page<>(tasks(filter, page * size, size), count(filter));
    }

    /** Tasks that pass the filter, the longest waiting first. */
    @Transactional
    public List<TaskLine> tasks(TaskFilter filter, int offset, int limit) {
        Query query = filtered(
                        entities.createNativeQuery(
                                "select " + TASK_COLUMNS + TASK_TABLES + LISTED + "order by t.state_since, t.id"),
                        filter)
                .setFirstResult(offset)
                .setMaxResults(limit);
        return Rows.of(query).stream().map(Worklist::taskLine).toList();
    }

    /** How many tasks pass the filter. */
    @Transactional
    public long count(TaskFilter filter) {
        return Rows.number(filtered(entities.createNativeQuery("select count(*)" + TASK_TABLES + LISTED), filter));
    }

    private static Query filtered(Query query, TaskFilter filter) {
        return query.setParameter(
                        "states", filter.states().stream().map(Enum::name).collect(Collectors.toSet()))
                .setParameter("role", filter.role())
                .setParameter("text", like(filter.text()))
                .setParameter("mine", filter.assignee())
                .setParameter("others", filter.notAssignee());
    }

    private static @Nullable String like(@Nullable String text) {
        return text == null || text.isBlank() ? null : "%" + text.strip() + "%";
    }

    /** One task as the lists show it. */
    @Transactional
    public Optional<TaskLine> task(UUID id) {
        return tasksWhere("t.id = :id", id).stream().findFirst();
    }

    /** A case's tasks, in the order in which they were offered. */
    @Transactional
    public List<TaskLine> tasksOf(UUID caseId) {
        return tasksWhere("t.case_id = :id", caseId);
    }

    private List<TaskLine> tasksWhere(String condition, UUID id) {
        Query query = entities.createNativeQuery(
                        "select " + TASK_COLUMNS + TASK_TABLES + " where " + condition + " order by t.offered_at, t.id")
                .setParameter("id", id);
        return Rows.of(query).stream().map(Worklist::taskLine).toList();
    }

    private static TaskLine taskLine(Object[] row) {
        return new TaskLine(
                (UUID) row[0],
                (UUID) row[1],
                (String) row[2],
                (String) row[3],
                (String) row[4],
                TaskState.valueOf((String) row[5]),
                (String) row[6],
                ((Number) row[7]).intValue(),
                (Instant) row[8],
                (Instant) row[9],
                (String) row[10],
                row[11] == null ? null : ((Number) row[11]).doubleValue(),
                (String) row[12],
                (UUID) row[13],
                (String) row[14],
                ticket(row, 15));
    }

    /**
     * Cases, the latest opened first.
     *
     * @param text part of the ticket's subject, key or requester, or null for all
     */
    @Transactional
    public Page<CaseLine> cases(
            @Nullable CaseState state, @Nullable String role, @Nullable String text, int page, int size) {
        Query count = filtered(entities.createNativeQuery("select count(*)" + CASES), state, role, text);
        Query query = filtered(
                        entities.createNativeQuery("""
                                select c.id, c.role, c.state, c.process_id, c.opened_at, c.last_activity_at, c.closed_at,
                                  k.requester_name,
                                  (select count(*) from task t where t.case_id = c.id and t.state in ('IN_REVIEW','TAKEN_OVER')),
                                  (select count(*) from effect e where e.case_id = c.id and e.state = 'INCIDENT'),
                                  (select coalesce(sum(d.cost_usd), 0) from draft d join task t on t.id = d.task_id
                                   where t.case_id = c.id),""" + TICKET + CASES + "order by c.opened_at desc, c.id desc"),
                        state,
                        role,
                        text)
                .setFirstResult(page * size)
                .setMaxResults(size);
        return new Page<>(Rows.of(query).stream().map(Worklist::caseLine).toList(), Rows.number(count));
    }

    private static Query filtered(
            Query query, @Nullable CaseState state, @Nullable String role, @Nullable String text) {
        return query.setParameter("role", role)
                .setParameter("state", state == null ? null : state.name())
                .setParameter("text", like(text));
    }

    private static CaseLine caseLine(Object[] row) {
        return new CaseLine(
                (UUID) row[0],
                (String) row[1],
                CaseState.valueOf((String) row[2]),
                (String) row[3],
                (Instant) row[4],
                (Instant) row[5],
                (Instant) row[6],
                (String) row[7],
                ((Number) row[8]).intValue(),
                ((Number) row[9]).intValue(),
                (BigDecimal) row[10],
                ticket(row, 11));
    }

    /** How much stands where in a workflow: its elements at which anything is open, in no particular order. */
    @Transactional
    public List<Standing> standing(String processId) {
        Query query = entities.createNativeQuery("""
                        select t.task_type, count(*) filter (where t.state in ('IN_REVIEW', 'TAKEN_OVER')), count(*), 0
                        from task t
                        where t.process_id = :process and t.state not in ('COMPLETED', 'WITHDRAWN', 'RELEASED')
                        group by t.task_type
                        union all
                        select e.element_id, 0, count(*), count(*) filter (where e.state = 'INCIDENT')
                        from effect e join work_case c on c.id = e.case_id
                        where c.process_id = :process and e.state not in ('COMPLETED', 'WITHDRAWN')
                        group by e.element_id""").setParameter("process", processId);
        return Rows.of(query).stream()
                .map(row -> new Standing(
                        (String) row[0],
                        ((Number) row[1]).longValue(),
                        ((Number) row[2]).longValue(),
                        ((Number) row[3]).longValue()))
                .toList();
    }

    private static TicketRef ticket(Object[] row, int at) {
        return new TicketRef(
                (String) row[at],
                (String) row[at + 1],
                (String) row[at + 2],
                (String) row[at + 3],
                (String) row[at + 4],
                (String) row[at + 5]);
    }

    /**
     * Which tasks to list; what is null does not restrict.
     *
     * @param text part of the task's name or of the ticket's subject, key or requester
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
        }
    }

    /**
     * A task in a list.
     *
     * @param confidence of the current draft, 0 to 1, or null without one
     * @param worker who drafted it, or null
     * @param assignee the person who took it over, or null
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
            TicketRef ticket) {}

    /**
     * A case in a list.
     *
     * @param waitingForPeople tasks in review or taken over
     * @param incidents effects that were given up
     */
    public record CaseLine(
            UUID id,
            @Nullable String role,
            CaseState state,
            String processId,
            Instant openedAt,
            Instant lastActivityAt,
            @Nullable Instant closedAt,
            @Nullable String requester,
            int waitingForPeople,
            int incidents,
            BigDecimal modelCostUsd,
            TicketRef ticket) {}

    /**
     * What is open at one element of a workflow.
     *
     * @param waitingForPeople tasks in review or taken over
     * @param open everything that is open, those included
     * @param incidents effects that were given up
     */
    public record Standing(String elementId, long waitingForPeople, long open, long incidents) {}
}
