package io.understudy.console.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.data.Outcome.Column;
import io.understudy.data.Outcome.Refused;
import io.understudy.data.Outcome.Table;
import io.understudy.platform.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QueryResultTest {

    private static String row(Object... values) {
        List<Column> columns =
                Arrays.stream(values).map(value -> new Column("c", "t")).toList();
        Table table = new Table(columns, List.of(Arrays.asList(values)), false, 1);
        return Json.write(
                QueryResult.of("select", table, Optional.empty()).path("rows").path(0));
    }

    @Test
    void aTable_asTheBrowserTakesIt_hasItsStatementTypesAndMarks() {
        Table table = new Table(List.of(new Column("n", "int4")), List.of(List.of(1), List.of(2)), true, 34);

        assertThat(QueryResult.of("select n", table, Optional.of(Instant.EPOCH)))
                .hasToString(
                        "{\"sql\":\"select n\",\"takenAt\":\"1970-01-01T00:00:00Z\",\"columns\":[{\"name\":\"n\",\"type\":\"int4\"}],"
                                + "\"rows\":[[1],[2]],\"truncated\":true,\"millis\":34}");
    }

    @Test
    void cells_thatJavaScriptCannotHoldExactly_goAsText() {
        assertThat(row(7, 9_007_199_254_740_991L, 9_007_199_254_740_993L, new BigDecimal("44.80"), Long.MIN_VALUE))
                .isEqualTo("[7,9007199254740991,\"9007199254740993\",\"44.80\",\"-9223372036854775808\"]");
        assertThat(row(1.5, Double.NaN, true, null, LocalDate.of(2026, 1, 31)))
                .isEqualTo("[1.5,\"NaN\",true,null,\"2026-01-31\"]");
    }

    @Test
    void aCell_ofEndlessText_isCutAndSaysSo() {
        assertThat(row("x".repeat(5_000))).endsWith("x… (5,000 characters)\"]").hasSizeLessThan(4_050);
    }

    @Test
    void aRefusal_keepsItsWords() {
        assertThat(QueryResult.of("drop table x", new Refused("Only one SELECT may run."), Optional.empty()))
                .hasToString("{\"sql\":\"drop table x\",\"refused\":\"Only one SELECT may run.\"}");
    }
}
