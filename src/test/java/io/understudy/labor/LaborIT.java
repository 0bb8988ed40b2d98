package io.understudy.labor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LONG;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.understudy.labor.Labor.Money;
import io.understudy.labor.Labor.RoleFigures;
import io.understudy.platform.Sql;
import io.understudy.proof.OneDatabase;
import io.understudy.work.Ids;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Figures say what follows from the entries of their window, and from no others. */
@QuarkusTest
@QuarkusTestResource(OneDatabase.class)
class LaborIT {

    private static final Instant FROM = Instant.parse("2031-05-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2031-06-01T00:00:00Z");

    private static final AtomicLong KEYS = new AtomicLong(-7_000_000_000L);

    private final String role = "figures-" + UUID.randomUUID();

    @Inject
    Labor labor;

    @Inject
    LedgerDays days;

    @Inject
    Sql sql;

    @Test
    void netHoursAndValueFollowFromMinutesAndSeconds_reviewTimeIsNoTask() {
        books(FROM, "ACCEPTED", "12", 240, "0.05", "30", "EUR");
        books(FROM.plusSeconds(60), "EDITED", "0", 600, "0.10", "30", "EUR");
        books(FROM.plusSeconds(90), "TAKEN_OVER", "0", 0, "0", "30", "EUR");
        books(FROM.plusSeconds(120), "REVIEW_TIME", "0", 120, "0", "30", "EUR");

        RoleFigures figures = figures();

        assertThat(figures.tasks()).isEqualTo(3);
        assertThat(figures.accepted()).isEqualTo(1);
        assertThat(figures.edited()).isEqualTo(1);
        assertThat(figures.takenOver()).isEqualTo(1);
        // 12 minutes replaced; 240 + 600 + 120 seconds of review.
        assertThat(figures.hoursReplaced()).isEqualByComparingTo("0.2");
        assertThat(figures.reviewHours()).isEqualByComparingTo("0.2667");
        assertThat(figures.netHours()).isEqualByComparingTo("-0.0667");
        assertThat(figures.modelCostUsd()).isEqualByComparingTo("0.15");
        assertThat(figures.laborValues()).containsExactly(new Money(new BigDecimal("-2.00"), "EUR"));
    }

    @Test
    void windowBeginsWithItsFirstInstant_andEndsBeforeItsLast() {
        books(FROM.minusMillis(1), "ACCEPTED", "60", 0, "0", "30", "EUR");
        books(FROM, "ACCEPTED", "60", 0, "0", "30", "EUR");
        books(TO.minusMillis(1), "RELEASED", "60", 0, "0", "30", "EUR");
        books(TO, "ACCEPTED", "60", 0, "0", "30", "EUR");

        assertThat(figures().tasks()).isEqualTo(2);
        assertThat(figures().released()).isEqualTo(1);
    }

    @Test
    void daysThatAreAddedUp_giveWhatTheirEntriesGive_howeverTheWindowCutsThem() {
        Instant then = Instant.parse("2021-03-10T00:00:00Z");
        for (int hour = 0; hour < 24 * 6; hour += 5) {
            books(
                    then.plusSeconds(hour * 3600L + 59),
                    hour % 2 == 0 ? "ACCEPTED" : "REVIEW_TIME",
                    hour % 2 == 0 ? "7.5" : "0",
                    13 * hour,
                    "0.013",
                    "31.70",
                    hour % 3 == 0 ? "EUR" : "GBP");
        }
        sql.update("delete from ledger_day");
        sql.update("update ledger_summed set through = null");
        List<List<RoleFigures>> entryByEntry = windows(then);
        List<Long> counted = counts(then);

        days.addUp();

        assertThat(days.through()).isPresent();
        assertThat(sql.first(row -> row.getLong(1), "select count(*) from ledger_day where role = ?", role))
                .get(LONG)
                .isGreaterThanOrEqualTo(6);
        assertThat(windows(then)).isEqualTo(entryByEntry);
        assertThat(counts(then)).isEqualTo(counted);
        days.addUp();
        assertThat(windows(then)).as("nothing is added twice").isEqualTo(entryByEntry);
    }

    private static List<Instant[]> cuts(Instant then) {
        return List.of(
                new Instant[] {then, then.plus(Duration.ofDays(6))},
                new Instant[] {then.plusSeconds(1), then.plus(Duration.ofDays(3))},
                new Instant[] {then.plusSeconds(7_200), then.plusSeconds(80_000)},
                new Instant[] {then.plusSeconds(50_000), then.plusSeconds(100_000)},
                new Instant[] {then.plusSeconds(50_000), then.plusSeconds(300_000)},
                new Instant[] {Instant.EPOCH, Instant.parse("9999-12-31T00:00:00Z")},
                new Instant[] {then.plus(Duration.ofDays(6)), then});
    }

    private List<List<RoleFigures>> windows(Instant then) {
        return cuts(then).stream()
                .map(cut -> labor.byRole(cut[0], cut[1], role).stream()
                        .map(LaborIT::inOrder)
                        .toList())
                .toList();
    }

    private List<Long> counts(Instant then) {
        return cuts(then).stream()
                .map(cut -> labor.entries(cut[0], cut[1], role, 0, 1).total())
                .toList();
    }

    /** Amounts are equal whatever scale they have. */
    private static RoleFigures inOrder(RoleFigures figures) {
        return new RoleFigures(
                figures.role(),
                figures.tasks(),
                figures.accepted(),
                figures.edited(),
                figures.takenOver(),
                figures.released(),
                figures.foundWrong(),
                figures.hoursReplaced(),
                figures.reviewHours(),
                figures.modelCostUsd().stripTrailingZeros(),
                figures.laborValues());
    }

    @Test
    void currenciesAreNeverAdded() {
        books(FROM, "ACCEPTED", "60", 0, "0", "30", "EUR");
        books(FROM, "ACCEPTED", "60", 0, "0", "25", "GBP");

        RoleFigures figures = figures();

        assertThat(figures.tasks()).isEqualTo(2);
        assertThat(figures.laborValues())
                .containsExactlyInAnyOrder(
                        new Money(new BigDecimal("30.00"), "EUR"), new Money(new BigDecimal("25.00"), "GBP"));
    }

    private RoleFigures figures() {
        return labor.byRole(FROM, TO, role).getFirst();
    }

    private void books(
            Instant at, String outcome, String minutes, int review, String cost, String price, String currency) {
        UUID id = Ids.next();
        String key = "labor-" + id;
        sql.update("""
                insert into ticket (id, endpoint, system, ticket_key, subject, created_at, updated_at)
                values (?, 'desk', 'generic', ?, 'Labor', now(), now())""", key, key);
        sql.update("""
                insert into work_case (id, ticket_id, role, process_id, process_instance_key, state, opened_at,
                  last_activity_at, next_probe_at)
                values (?, ?, ?, 'p', ?, 'CLOSED', now(), now(), now() + interval '1 day')""", id, key, role, KEYS.decrementAndGet());
        sql.update("insert into form (hash, form_id, content) values ('none', 'none', '{}') on conflict do nothing");
        sql.update("""
                insert into task (id, case_id, role, task_type, name, process_id, job_key, form_hash, state, version, reason,
                  attempt, held_until, checked_at, offered_at, state_since)
                values (?, ?, ?, 'answer', 'Answer', 'p', ?, 'none', 'COMPLETED', 0, '', 1, now() + interval '1 day', now(),
                  now(), now())""", id, id, role, KEYS.decrementAndGet());
        sql.update(
                """
                insert into ledger_entry (task_id, case_id, role, task_type, outcome, baseline_minutes, minutes_replaced,
                  review_seconds, model_cost_usd, price_per_hour, currency, at)
                values (?, ?, ?, 'answer', ?, 60, ?, ?, ?, ?, ?, ?)""",
                id,
                id,
                role,
                outcome,
                new BigDecimal(minutes),
                review,
                new BigDecimal(cost),
                new BigDecimal(price),
                currency,
                at);
    }
}
