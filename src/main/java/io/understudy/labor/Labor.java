package io.understudy.labor;

import io.understudy.platform.Page;
import io.understudy.platform.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.math.RoundingMode;
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

    private final EntityManager entities;

    Labor(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Figures by role for a window of time, {@code to} excluded.
     *
     * @param role one role only, or null for all
     */
    @Transactional
    public List<RoleFigures> byRole(Instant from, Instant to, @Nullable String role) {
        return Rows.of(window(
                        entities.createNativeQuery("""
                                select role, currency,
                                  count(*) filter (where outcome <> 'REVIEW_TIME'),
                                  count(*) filter (where outcome = 'ACCEPTED'),
                                  count(*) filter (where outcome = 'EDITED'),
                                  count(*) filter (where outcome = 'TAKEN_OVER'),
                                  count(*) filter (where outcome = 'RELEASED'),
                                  sum(minutes_replaced), sum(review_seconds), sum(model_cost_usd),
                                  sum((minutes_replaced / 60 - review_seconds / 3600.0) * price_per_hour)
                                from ledger_entry where""" + WINDOW + "group by role, currency order by role, currency"),
                        from,
                        to,
                        role))
                .stream()
                .map(Labor::ofOneCurrency)
                .collect(
                        Collectors.toMap(RoleFigures::role, Function.identity(), RoleFigures::plus, LinkedHashMap::new))
                .values()
                .stream()
                .toList();
    }

    private static RoleFigures ofOneCurrency(Object[] row) {
        String currency = (String) row[1];
        BigDecimal value = ((BigDecimal) row[10]).setScale(2, RoundingMode.HALF_UP);
        return new RoleFigures(
                (String) row[0],
                number(row[2]),
                number(row[3]),
                number(row[4]),
                number(row[5]),
                number(row[6]),
                ((BigDecimal) row[7]).divide(MINUTES_AN_HOUR, 4, RoundingMode.HALF_UP),
                BigDecimal.valueOf(number(row[8])).divide(SECONDS_AN_HOUR, 4, RoundingMode.HALF_UP),
                (BigDecimal) row[9],
                currency.equals(NO_CURRENCY) ? List.of() : List.of(new Money(value, currency)));
    }

    /** The entries behind the figures, latest first. */
    @Transactional
    public Page<Entry> entries(Instant from, Instant to, @Nullable String role, int page, int size) {
        long total = Rows.number(
                window(entities.createNativeQuery("select count(*) from ledger_entry where" + WINDOW), from, to, role));
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

    private static long number(Object value) {
        return ((Number) value).longValue();
    }

    /**
     * What a role's worker did in a window.
     *
     * @param tasks completed tasks
     * @param accepted released by a supervisor unchanged
     * @param edited released by a supervisor after changes
     * @param takenOver filled in by a person; replaces nothing
     * @param released by the gate without review
     * @param hoursReplaced baseline hours of the tasks whose draft was released as it stood
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
     * @param outcome ACCEPTED, EDITED, TAKEN_OVER, RELEASED, or REVIEW_TIME for time spent after the booking
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
