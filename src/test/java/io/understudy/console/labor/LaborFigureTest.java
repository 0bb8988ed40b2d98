package io.understudy.console.labor;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.labor.Labor.Money;
import io.understudy.labor.Labor.RoleFigures;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LaborFigureTest {

    private static RoleFigures figures(String... currencies) {
        return new RoleFigures(
                "customer-service",
                10,
                6,
                2,
                1,
                1,
                0,
                new BigDecimal("1.5000"),
                new BigDecimal("0.5000"),
                new BigDecimal("0.20"),
                Stream.of(currencies)
                        .map(currency -> new Money(new BigDecimal("34.00"), currency))
                        .toList());
    }

    private static LaborFigure figure(List<LaborFigure> figures, String id) {
        return figures.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    }

    @Test
    void netHours_areReplacedLessReview_andSayFromHowManyTasks() {
        LaborFigure net = figure(LaborFigure.of(figures("USD")), "net-hours");

        assertThat(net.value()).isEqualTo("1.0 h");
        assertThat(net.basis()).contains("10 completed tasks");
        assertThat(net.formula()).contains("7 tasks", "1.5 h", "30 min");
    }

    @Test
    void modelCost_isSubtracted_onlyFromTheSameMoney() {
        assertThat(figure(LaborFigure.of(figures("USD")), "saving").value()).isEqualTo("$33.80");
        LaborFigure euros = figure(LaborFigure.of(figures("EUR")), "saving");
        assertThat(euros.value()).isEqualTo("34.00 EUR");
        assertThat(euros.formula()).contains("not subtracted");
    }

    @Test
    void differentMoney_isNeverAdded() {
        LaborFigure both = figure(LaborFigure.of(figures("EUR", "USD")), "saving");

        assertThat(both.value()).isEqualTo("34.00 EUR and $34.00");
        assertThat(both.formula()).contains("not added up", "not subtracted");
        assertThat(figure(LaborFigure.of(figures()), "saving").value()).isEqualTo("–");
    }

    @Test
    void acceptance_leavesOut_whatNobodyReviewed() {
        assertThat(figure(LaborFigure.of(figures("USD")), "unchanged").value()).isEqualTo("67 %");
    }

    @Test
    void whatWasDoneWithoutAPerson_isAShareOfAll_withWhatWasFoundWrong() {
        LaborFigure alone = figure(LaborFigure.of(figures("USD")), "alone");

        assertThat(alone.value()).isEqualTo("10 %");
        assertThat(alone.basis()).isEqualTo("1 of 10 completed tasks, 0 found wrong");
    }

    @Test
    void aWindow_isMadeOfWholeDays_inTheReadersZone() {
        Clock lateInUtc = Clock.fixed(Instant.parse("2026-03-31T23:30:00Z"), ZoneOffset.UTC);

        LaborWindow week = LaborWindow.last(7, lateInUtc, ZoneId.of("Asia/Tokyo"));

        assertThat(week.start()).isEqualTo(Instant.parse("2026-03-25T15:00:00Z"));
        assertThat(week.end()).isEqualTo(Instant.parse("2026-04-01T15:00:00Z"));
    }
}
