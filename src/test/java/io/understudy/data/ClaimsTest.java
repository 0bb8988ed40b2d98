package io.understudy.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.data.Outcome.Column;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers in words against numbers in a result. */
class ClaimsTest {

    private static final Outcome.Table TABLE = new Outcome.Table(
            List.of(new Column("revenue", "numeric"), new Column("share", "numeric"), new Column("orders", "int8")),
            List.of(
                    List.of(new BigDecimal("1234567.891"), new BigDecimal("0.4213"), 120L),
                    List.of(new BigDecimal("98765.4"), new BigDecimal("0.0337"), 100L),
                    List.of(new BigDecimal("-310.5"), new BigDecimal("0.0001"), 15L)),
            false,
            1);

    private static List<String> unfounded(String text) {
        return new Claims(TABLE, List.of("How was 2024 against 2023? Show the top 50."), false, List.of())
                .unfounded(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Revenue was 1,234,567.89.",
                "Umsatz: 1.234.567,89 €",
                "CHF 1’234’568",
                "1 234 567,9 EUR",
                "about 1.2 million",
                "$1.23M and 98.8k",
                "a 42.1 % share, or 42 percent, or 0.4213",
                "a loss of 310.50, that is (310.5) or −311",
                "In 2024 and 2023, among the top 50, there were 120 orders.",
                "On 2024-03-05 at 10:30, on 5 March 2024, 3. Mai 2024 and 05.03.2024",
                "Q1 and ORD-4711 and #55, v1.2.3, the 1st place",
                "1. First item with 120\n2. Second with 100",
                "between 100-120 orders",
                "235 orders in total",
                "98.765 or 98,765",
                "in 3 cities over 12 months",
                "over the last 30 days, by ISO 27001 and Section 12.4",
                "12.3 lakh, or 1,2 Mill. or 0.12 crore",
                "`select 4711` and https://example.com/4711"
            })
    void numberThatIsThere_stands(String text) {
        assertThat(unfounded(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Revenue was 1,243,567.89.",
                "a 43.2 % share",
                "51.7% of all orders came first",
                "20 more orders than before",
                "1.4 million",
                "€98,865.40",
                "1,235 orders",
                "growth of 17 %"
            })
    void numberThatIsNotThere_isUnfounded(String text) {
        assertThat(unfounded(text)).hasSize(1);
    }

    @Test
    void totalOfACutResult_isUnfounded() {
        var cut = new Outcome.Table(TABLE.columns(), TABLE.rows(), true, 1);
        assertThat(new Claims(cut, List.of(), true, List.of()).unfounded("235 orders in total"))
                .containsExactly("235");
    }

    /** Why differences are not searched for: a claim made up at random must hardly ever pass. */
    @Test
    void numbersMadeUpAtRandom_hardlyEverPass() {
        Random random = new Random(7);
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            rows.add(List.of(100_000L + random.nextInt(900_000), 100_000L + random.nextInt(900_000)));
        }
        var table =
                new Outcome.Table(List.of(new Column("a", "int8"), new Column("b", "int8")), widened(rows), false, 1);
        var claims = new Claims(table, List.of(), false, List.of());
        int passed = 0;
        for (int i = 0; i < 1000; i++) {
            passed += claims.unfounded("It was " + random.nextInt(1000) / 10.0 + " % more.")
                            .isEmpty()
                    ? 1
                    : 0;
            passed += claims.unfounded("It was " + (100_000 + random.nextInt(900_000)) + ".")
                            .isEmpty()
                    ? 1
                    : 0;
        }
        assertThat(passed).isLessThan(10);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static List<List<@org.jspecify.annotations.Nullable Object>> widened(List rows) {
        return rows;
    }

    /** Twenty rows of a query that asks for twenty are not all there are. */
    @Test
    void numberOfRows_thatWasAskedFor_isNoTotal() {
        Claims cut = new Claims(TABLE, List.of(), true, List.of());

        assertThat(cut.unfounded("There are exactly 3 customers.")).containsExactly("3");
        assertThat(cut.unfounded("The top 3 customers, and the 3rd of them.")).isEmpty();
        assertThat(new Claims(TABLE, List.of(), false, List.of()).unfounded("There are exactly 3 customers."))
                .isEmpty();
    }
}
