package io.understudy.work;

import io.understudy.platform.Cursor;
import io.understudy.platform.Page;
import io.understudy.platform.Sql;
import io.understudy.work.ticket.TicketRef;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Cases as people look at them, read as {@link Worklist} reads tasks. */
@ApplicationScoped
public class CaseList {

    private static final String COLUMNS = """
            select c.id, c.role, c.state, c.process_id, c.opened_at, c.last_activity_at, c.closed_at, k.requester_name,
              (select count(*) from task t where t.case_id = c.id and t.state in ('IN_REVIEW', 'TAKEN_OVER')),
              (select count(*) from effect e where e.case_id = c.id and e.state = 'INCIDENT'),
              (select coalesce(sum(d.cost_usd), 0) from draft d join task t on t.id = d.task_id where t.case_id = c.id),
              k.id, k.endpoint, k.system, k.ticket_key, k.url, k.subject
            """;

    private static final String LISTED = """
            with listed as materialized (
              select one.id, one.opened_at
              from unnest(?) wanted(state)
              cross join (select distinct role from work_counted
                          where kind = 'CASE' and role = coalesce(cast(? as text), role)) known
              cross join lateral (
                select w.id, w.opened_at from work_case w%s
                where w.state = wanted.state and coalesce(w.role, '') = known.role
                  and (w.opened_at, w.id) < (cast(? as timestamptz), ?)%s
                order by w.opened_at desc, w.id desc limit ?) one
              order by one.opened_at desc, one.id desc offset ? limit ?)
            """ + COLUMNS
            + " from work_case c join ticket k on k.id = c.ticket_id"
            + " where c.id = any(array(select id from listed)) order by c.opened_at desc, c.id desc";

    /** As the index has it. */
    private static final String TEXT =
            "(k.subject || ' ' || k.ticket_key || ' ' || coalesce(k.requester_name, '')) ilike ?";

    /** So few tickets that their cases are put in order after they were found; of more they are found in order. */
    private static final int FEW = 1_000;

    /** Nobody looks through more; a search that finds more counts so many. */
    public static final int MOST_COUNTED = 10_000;

    private static final String WITH_TEXT = "select k.id from ticket k where " + TEXT + " limit " + (FEW + 1);

    private static final String IN_ORDER = LISTED.formatted("", "");
    private static final String WITH_TEXT_IN_ORDER =
            LISTED.formatted(" join ticket k on k.id = w.ticket_id", " and " + TEXT);

    private static final String OF_TICKETS = """
             from work_case c join ticket k on k.id = c.ticket_id
             where c.ticket_id = any(?) and c.state = any(?) and (cast(? as text) is null or c.role = ?)
            """;

    private static final String COUNTED = """
            select count(*) from (
              select 1 from work_case c join ticket k on k.id = c.ticket_id
              where c.state = any(?) and (cast(? as text) is null or c.role = ?) and %s limit %d) found
            """.formatted(TEXT, MOST_COUNTED);

    /** After everything; what comes before it is the whole list. */
    private static final Cursor END = new Cursor(Instant.parse("9999-12-31T00:00:00Z"), new UUID(-1, -1));

    private final Sql sql;
    private final WorkCounts counts;

    CaseList(Sql sql, WorkCounts counts) {
        this.sql = sql;
        this.counts = counts;
    }

    /**
     * Which cases to list; what is null does not restrict.
     *
     * @param text part of the ticket's subject, key or requester
     */
    public record Filter(
            @Nullable CaseState state,
            @Nullable String role,
            @Nullable String text) {
        public Filter {
            text = text == null || text.isBlank() ? null : text.strip();
        }

        private Set<CaseState> states() {
            return state == null ? EnumSet.allOf(CaseState.class) : EnumSet.of(state);
        }

        private String[] stateNames() {
            return states().stream().map(Enum::name).toArray(String[]::new);
        }
    }

    /**
     * Cases, the latest opened first.
     *
     * @param after where the page before ended, or null for the first
     * @param skip how many to pass over from there
     */
    @Transactional
    public Page<CaseLine> cases(Filter filter, @Nullable Cursor after, int skip, int size) {
        Cursor place = after == null ? END : after;
        List<CaseLine> rows = filter.text() == null
                ? inOrder(filter, place, skip, size + 1)
                : searched(filter, filter.text(), place, skip, size + 1);
        return Page.of(rows, size, count(filter), line -> new Cursor(line.openedAt(), line.id()));
    }

    /** How many cases pass the filter; of a search, {@link #MOST_COUNTED} when there are more. */
    @Transactional
    public long count(Filter filter) {
        if (filter.text() == null) {
            return counts.cases(filter.states(), filter.role());
        }
        String pattern = Sql.containing(filter.text());
        Optional<String[]> few = few(pattern);
        return (few.isPresent()
                        ? sql.first(
                                row -> row.getLong(1),
                                "select count(*)" + OF_TICKETS,
                                few.get(),
                                filter.stateNames(),
                                filter.role(),
                                filter.role())
                        : sql.first(
                                row -> row.getLong(1),
                                COUNTED,
                                filter.stateNames(),
                                filter.role(),
                                filter.role(),
                                pattern))
                .orElse(0L);
    }

    /** The tickets with a text, when they are few. */
    private Optional<String[]> few(String pattern) {
        List<String> found = sql.query(row -> row.getString(1), WITH_TEXT, pattern);
        return found.size() > FEW ? Optional.empty() : Optional.of(found.toArray(String[]::new));
    }

    private List<CaseLine> inOrder(Filter filter, Cursor after, int skip, int limit) {
        return sql.query(
                CaseList::line,
                IN_ORDER,
                filter.stateNames(),
                filter.role(),
                after.at(),
                after.id(),
                skip + limit,
                skip,
                limit);
    }

    private List<CaseLine> searched(Filter filter, String text, Cursor after, int skip, int limit) {
        String pattern = Sql.containing(text);
        Optional<String[]> few = few(pattern);
        return few.isPresent()
                ? sql.query(
                        CaseList::line,
                        COLUMNS + OF_TICKETS + " and (c.opened_at, c.id) < (cast(? as timestamptz), ?)"
                                + " order by c.opened_at desc, c.id desc offset ? limit ?",
                        few.get(),
                        filter.stateNames(),
                        filter.role(),
                        filter.role(),
                        after.at(),
                        after.id(),
                        skip,
                        limit)
                : sql.query(
                        CaseList::line,
                        WITH_TEXT_IN_ORDER,
                        filter.stateNames(),
                        filter.role(),
                        after.at(),
                        after.id(),
                        pattern,
                        skip + limit,
                        skip,
                        limit);
    }

    private static CaseLine line(ResultSet row) throws SQLException {
        return new CaseLine(
                row.getObject(1, UUID.class),
                row.getString(2),
                CaseState.valueOf(row.getString(3)),
                row.getString(4),
                Sql.instant(row, 5),
                Sql.instant(row, 6),
                Sql.instantOrNull(row, 7),
                row.getString(8),
                row.getInt(9),
                row.getInt(10),
                row.getBigDecimal(11),
                TicketRef.read(row, 12));
    }

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
}
