package io.understudy.labor;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.understudy.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Adds up the ledger's entries of days that are over, so that figures of a year need not read each of its entries. */
@ApplicationScoped
class LedgerDays {

    private static final Logger LOG = Logger.getLogger(LedgerDays.class);

    /** How long after midnight an entry of the day before may still be committed. */
    private static final Duration LATECOMERS = Duration.ofMinutes(10);

    /** What is added up of entries, beside their number; the columns of {@code ledger_day} in their order. */
    static final String SUMS = """
            count(*), count(*) filter (where outcome in ('ACCEPTED', 'EDITED', 'TAKEN_OVER', 'RELEASED')),
              count(*) filter (where outcome = 'ACCEPTED'), count(*) filter (where outcome = 'EDITED'),
              count(*) filter (where outcome = 'TAKEN_OVER'), count(*) filter (where outcome = 'RELEASED'),
              count(*) filter (where outcome = 'FOUND_WRONG'), sum(minutes_replaced), sum(review_seconds), sum(model_cost_usd),
              sum((minutes_replaced / 60 - review_seconds / 3600.0) * price_per_hour)""";

    private static final String ADD_UP = """
            insert into ledger_day (day, role, currency, entries, tasks, accepted, edited, taken_over, released, found_wrong,
              minutes_replaced, review_seconds, model_cost_usd, labor_value)
            select (at at time zone 'UTC')::date, role, currency, %s
            from ledger_entry where at < ? and at >= coalesce(?, timestamptz '-infinity')
            group by 1, 2, 3""".formatted(SUMS);

    private final Sql sql;
    private final Clock clock;

    LedgerDays(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Adds up the days that are over and were not added up yet; of several processes one does, the others wait for it. */
    @Scheduled(every = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    @Transactional
    void addUp() {
        LocalDate today =
                clock.instant().minus(LATECOMERS).atZone(ZoneOffset.UTC).toLocalDate();
        Optional<LocalDate> through = through();
        if (through.isPresent() && !through.get().isBefore(today)) {
            return;
        }
        // The row is read again under its lock: another process may have been here.
        LocalDate from = sql.first(
                        row -> Optional.ofNullable(row.getObject(1, LocalDate.class)),
                        "select through from ledger_summed for update")
                .flatMap(known -> known)
                .orElse(null);
        if (from != null && !from.isBefore(today)) {
            return;
        }
        int days = sql.update(ADD_UP, start(today), from == null ? null : start(from));
        sql.update("update ledger_summed set through = ?", today);
        if (days > 0) {
            LOG.infof("Added up the ledger before %s: %d sums", today, days);
        }
    }

    /** Before which day all are added up. */
    Optional<LocalDate> through() {
        return sql.first(
                        row -> Optional.ofNullable(row.getObject(1, LocalDate.class)),
                        "select through from ledger_summed")
                .flatMap(known -> known);
    }

    static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /**
     * Which days of a window are added up, and what is left of it before and after them.
     *
     * @param first the first of these days
     * @param end the day after the last
     */
    record Parts(Instant from, LocalDate first, LocalDate end, Instant to) {

        static Parts of(Instant from, Instant to, Optional<LocalDate> through) {
            LocalDate first = from.atZone(ZoneOffset.UTC).toLocalDate();
            if (start(first).isBefore(from)) {
                first = first.plusDays(1);
            }
            LocalDate end = to.atZone(ZoneOffset.UTC).toLocalDate();
            LocalDate known = through.orElse(LocalDate.EPOCH);
            end = known.isBefore(end) ? known : end;
            return first.isBefore(end) ? new Parts(from, first, end, to) : new Parts(from, first, first, to);
        }

        boolean hasDays() {
            return first.isBefore(end);
        }

        /** The end of what comes before the days: of the whole window where there are none. */
        Instant firstBegins() {
            return hasDays() ? start(first) : to;
        }

        Instant lastEnds() {
            return hasDays() ? start(end) : to;
        }
    }
}
