package io.understudy.labor;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.understudy.labor.Labor.Money;
import io.understudy.labor.Labor.RoleFigures;
import io.understudy.platform.Sql;
import io.understudy.proof.OneDatabase;
import io.understudy.work.Ids;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
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
