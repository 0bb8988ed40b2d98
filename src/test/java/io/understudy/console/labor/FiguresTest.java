package io.understudy.console.labor;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

    @ParameterizedTest
    @CsvSource({"4.87,4.9 h", "0.5,30 min", "0,0 min", "-2.25,−2.3 h", "-0.1,−6 min", "1234.56,'1,234.6 h'"})
    void hours_areShown_inTheUnitThatFits(BigDecimal hours, String words) {
        assertThat(Figures.hours(hours)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "165.494,USD,$165.49",
        "-3.5,USD,−$3.50",
        "12,EUR,12.00 EUR",
        "-12,EUR,−12.00 EUR",
        "0.004,USD,under $0.01",
        "0,USD,$0.00"
    })
    void money_isShown_withItsCurrencyAndATrueMinus(BigDecimal amount, String currency, String words) {
        assertThat(Figures.money(amount, currency)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"0,no model cost", "0.0032,$0.0032", "0.448,$0.45", "12.3,$12.30"})
    void modelCost_keepsTheDigitsThatMatter(BigDecimal usd, String words) {
        assertThat(Figures.modelCost(usd)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "400,0.4 s",
        "5000,5 s",
        "12000,12 s",
        "60000,1 min",
        "200000,3 min 20 s",
        "7500000,2 h 5 min",
        "7200000,2 h"
    })
    void aSpan_isShown_inAtMostTwoUnits(long millis, String words) {
        assertThat(Figures.span(Duration.ofMillis(millis))).isEqualTo(words);
    }
}
