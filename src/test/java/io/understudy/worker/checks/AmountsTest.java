package io.understudy.worker.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "We refund you 64.90 EUR today.                    | 64.90",
                "That makes €1,234.50, or 1.234,50 € in German.    | 1234.50",
                "Wir erstatten Ihnen 64,90 Euro.                   | 64.90",
                "Wir ziehen 4,90 EUR ab, also 60,– €.              | 4.90 60",
                "Nous vous remboursons 1 234,50 euros.             | 1234.50",
                "Le devolvemos 34 € y 12,5 dólares.                | 34 12.5",
                "CHF 1'200.00 are gone.                            | 1200.00",
                "The price of 64.90 is on the order.               | 64.90",
                "$30 or 30 USD, it is the same.                    | 30",
            })
    void amountsOfMoney_areReadHoweverTheyAreWritten(String text, String expected) {
        assertThat(Amounts.in(text)).map(Object::toString).containsExactly(expected.split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Order A-1002 of 12 March, 2 tents for 3 people.",
                "Zustellung am 12.03. zwischen 14.30 Uhr und 18.00 Uhr.",
                "Bis zum 31.12.2026, also in 5 Werktagen, mit 45.50% Rabatt.",
                "The pack holds 55.00 l and weighs 45.30 kg; call 0800 123 456.",
                "Tracking number PL 4471 2290 118.",
            })
    void otherNumbers_areNone(String text) {
        assertThat(Amounts.in(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'It costs 4.90, deducted from the refund.', 4.90", "'Express costs 12.90 within 1 day.', 12.90"})
    void termsLeaveTheCurrencyOut(String terms, String expected) {
        assertThat(Amounts.inTerms(terms)).map(Object::toString).isEqualTo(List.of(expected));
    }
}
