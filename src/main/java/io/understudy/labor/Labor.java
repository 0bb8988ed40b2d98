package io.understudy.labor;

import io.understudy.platform.Page;
import io.understudy.platform.Rows;
import io.understudy.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Figures from the ledger. Each can be traced to its entries. */
@ApplicationScoped
public class Labor {

    private static final BigDecimal MINUTES_AN_HOUR = BigDecimal.valueOf(60);
    private static final BigDecimal SECONDS_AN_HOUR = BigDecimal.valueOf(3600);

    /** What was booked for a role that nobody knew any more is in no currency. */
    private static final String NO_CURRENCY = "XXX";

    private static final String WINDOW = " at >= :from and at < :to and (cast(:role as text) is null or role = :role) ";

    /** Days that are over as they were added up, and what of the window is before and after them, entry by entry. */
    private static final String SUMS = """
            select role, currency, sum(entries), sum(tasks), sum(accepted), sum(edited), sum(taken_over), sum(released),
              sum(found_wrong), sum(minutes_replaced), sum(review_seconds), sum(model_cost_usd), sum(labor_value)
            from (
              select role, currency, entries, tasks, accepted, edited, taken_over, released, found_wrong,
                minutes_replaced, review_seconds, model_cost_usd, labor_value
              from ledger_day where day >= ? and day < ? and (cast(? as text) is null or role = ?)
              union all
              (select role, currency, %1$s from ledger_entry
               where at >= ? and at < ? and (cast(? as text) is null or role = ?) group by role, currency)
              union all
              (select role, currency, %1$s from ledger_entry
               where at >= ? and at < ? and (cast(? as text) is null or role = ?) group by role, currency)) parts
            group by role, currency order by role, currency""".formatted(LedgerDays.SUMS);

    private final EntityManager entities;
    private final Sql sql;
    private final LedgerDays days;

    Labor(EntityManager entities, Sql sql, LedgerDays days) {
        this.entities = entities;
        this.sql = sql;
        this.days = days;
    }

    /**
     * Figures by role for a window of time, {@code to} excluded.
     *
     * @param role one role only, or null for all
     */
    @Transactional
    public List<RoleFigures> byRole(Instant from, Instant to, @Nullable String role) {
        return sums(from, to, role).stream()
                .map(Sums::figures)
                .collect(
                        Collectors.toMap(RoleFigures::role, Function.identity(), RoleFigures::plus, LinkedHashMap::new))
                .values()
                .stream()
                .toList();
    }

    private List<Sums> sums(Instant from, Instant to, @Nullable String role) {
        LedgerDays.Parts parts = LedgerDays.Parts.of(from, to, days.through());
        return sql.query(
                Sums::read,
                SUMS,
                parts.first(),
                parts.end(),
                role,
                role,
                parts.from(),
                parts.firstBegins(),
                role,
                role,
                parts.lastEnds(),
                parts.to(),
                role,
                role);
    }

    /** What the entries of one role in one currency come to. */
    private record Sums(
            String role,
            String currency,
            long entries,
            long tasks,
            long accepted,
            long edited,
            long takenOver,
            long released,
            long foundWrong,
            BigDecimal minutesReplaced,
            long reviewSeconds,
            BigDecimal modelCostUsd,
            BigDecimal laborValue) {
        static Sums read(ResultSet row) throws SQLException {
            return new Sums(
                    row.getString(1),
                    row.getString(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getLong(5),
                    row.getLong(6),
                    row.getLong(7),
                    row.getLong(8),
                    row.getLong(9),
                    row.getBigDecimal(10),
                    row.getLong(11),
                    row.getBigDecimal(12),
                    row.getBigDecimal(13));
        }

        RoleFigures figures() {
            return new RoleFigures(
                    role,
                    tasks,
                    accepted,
                    edited,
                    takenOver,
                    released,
                    foundWrong,
                    minutesReplaced.divide(MINUTES_AN_HOUR, 4, RoundingMode.HALF_UP),
                    BigDecimal.valueOf(reviewSeconds).divide(SECONDS_AN_HOUR, 4, RoundingMode.HALF_UP),
                    modelCostUsd,
                    currency.equals(NO_CURRENCY)
                            ? List.of()
                            : List.of(new Money(laborValue.setScale(2, RoundingMode.HALF_UP), currency)));
        }
    }

    /** The entries behind the figures, latest first. */
    @Transactional
    public Page<Entry> entries(Instant from, Instant to, @Nullable String role, int page, int size) {
        long total = sums(from, to, role).stream().mapToLong(Sums::entries).sum();
        List<Entry> items = Rows.of(window(entities.createNativeQuery("""
                                        select e.at, e.task_id, e.case_id, e.role, e.task_type, e.outcome,
                                               e.minutes_replaced, e.review_seconds, e.model_cost_usd, t.name, k.subject,
                                               e.remark
                                        from (select * from ledger_entry where""" + WINDOW + """
                                              ) e
                                          join task t on t.id = e.task_id join work_case c on c.id = e.case_id
                                          join ticket k on k.id = c.ticket_id
                                        order by e.id desc"""), from, to, role)
                        .setFirstResult(page * size)
                        .setMaxResults(size))
                .stream()
                .map(row -> new Entry(
                        (Instant) row[0],
                        (UUID) row[1],
                        (UUID) row[2],
                        (String) row[3],
                        (String) row[4],
                        (String) row[5],
                        (BigDecimal) row[6],
                        ((Number) row[7]).intValue(),
                        (BigDecimal) row[8],
                        (String) row[9],
                        (String) row[10],
                        (String) row[11]))
                .toList();
        return new Page<>(items, total);
    }

    private static Query window(Query query, Instant from, Instant to, @Nullable String role) {
        return query.setParameter("from", from).setParameter("to", to).setParameter("role", role);
    }

    /**
     * What a role's worker did in a window.
     *
     * @param tasks completed tasks
     * @param accepted released by a supervisor unchanged
     * @param edited released by a supervisor after changes
     * @param takenOver filled in by a person; replaces nothing
     * @param released by the gate without review
     * @param foundWrong of the tasks that the gate released, in this window or before, those that a person found wrong in it
     * @param hoursReplaced baseline hours of the tasks whose draft was released as it stood, less those of releases that were
     *     found wrong and of making them good
     * @param reviewHours hours that people had the tasks in view
     * @param modelCostUsd what the model cost, all drafts counted
     * @param laborValues net hours at the price of an hour, model cost not yet subtracted; each currency for itself, and
     *     empty when the role was not known any more as its tasks were booked
     */
    public record RoleFigures(
            String role,
            long tasks,
            long accepted,
            long edited,
            long takenOver,
            long released,
            long foundWrong,
            BigDecimal hoursReplaced,
            BigDecimal reviewHours,
            BigDecimal modelCostUsd,
            List<Money> laborValues) {

        public RoleFigures {
            laborValues = List.copyOf(laborValues);
        }

        /** Hours replaced less review hours: may be negative, and then says so. */
        public BigDecimal netHours() {
            return hoursReplaced.subtract(reviewHours);
        }

        /** Both together; the other is of the same role and of other currencies. */
        RoleFigures plus(RoleFigures other) {
            return new RoleFigures(
                    role,
                    tasks + other.tasks,
                    accepted + other.accepted,
                    edited + other.edited,
                    takenOver + other.takenOver,
                    released + other.released,
                    foundWrong + other.foundWrong,
                    hoursReplaced.add(other.hoursReplaced),
                    reviewHours.add(other.reviewHours),
                    modelCostUsd.add(other.modelCostUsd),
                    Stream.concat(laborValues.stream(), other.laborValues.stream())
                            .toList());
        }
    }

    /** @param currency ISO 4217 */
    public record Money(BigDecimal amount, String currency) {}

    /**
     * One line of the ledger.
     *
     * @param outcome ACCEPTED, EDITED, TAKEN_OVER, RELEASED, or REVIEW_TIME for time spent after the booking, FOUND_WRONG for
     *     what is taken back of a release that was found wrong, REWORK for what making it good costs
     * @param remark why the entry is what it is, where that needs saying
     */
    public record Entry(
            Instant at,
            UUID taskId,
            UUID caseId,
            String role,
            String taskType,
            String outcome,
            BigDecimal minutesReplaced,
            int reviewSeconds,
            BigDecimal modelCostUsd,
            String taskName,
            String ticketSubject,
            String remark) {}
}
