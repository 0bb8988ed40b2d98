package io.understudy.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.data.Outcome.Column;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AnalysisTextTest {

    private static final List<Column> COLUMNS = List.of(new Column("channel", "text"), new Column("orders", "int8"));

    private static final Instant TAKEN = Instant.parse("2026-03-02T09:30:00Z");

    @Test
    void answer_table_chart_caveats_andQuery_inThisOrder() {
        String text = new AnalysisText(
                        " Mostly web. ",
                        table(false, List.of("web", 3L), List.of("shop", 1L)),
                        List.of(),
                        Optional.of(new AnalysisText.Chart(
                                new ChartSpec(ChartSpec.Type.BAR, "channel", List.of("orders"), "Orders by channel"),
                                "https://u.example/charts/x.png")),
                        "Guests are missing.",
                        "select 1",
                        TAKEN)
                .markdown();

        assertThat(text).isEqualTo("""
                        Mostly web.

                        | channel | orders |
                        | --- | ---: |
                        | web | 3 |
                        | shop | 1 |

                        ![Orders by channel](https://u.example/charts/x.png)

                        **Bear in mind:** Guests are missing.

                        The query behind it, run on 2026-03-02 at 09:30 UTC:

                        ```sql
                        select 1
                        ```""");
    }

    @Test
    void nothingFound_leavesOutWhatThereIsNot() {
        assertThat(new AnalysisText("None.", table(false), List.of(), Optional.empty(), "", "select 1", TAKEN)
                        .markdown())
                .isEqualTo("None.\n\nThe query behind it, run on 2026-03-02 at 09:30 UTC:\n\n```sql\nselect 1\n```");
    }

    @Test
    void moreRowsThanAreShown_areSaid() {
        List<List<@Nullable Object>> many = IntStream.range(0, 25)
                .<List<@Nullable Object>>mapToObj(i -> List.of("c" + i, (long) i))
                .toList();

        assertThat(text(new Outcome.Table(COLUMNS, many, false, 1)))
                .contains("| c19 | 19 |", "_The first 20 of 25 rows._")
                .doesNotContain("c20");
        assertThat(text(new Outcome.Table(COLUMNS, many, true, 1))).contains("_The first 20 of more than 25 rows._");
    }

    /** A cell may hold whatever somebody once typed into a form. */
    @Test
    void whatStandsInACell_staysText() {
        String text = text(table(
                false,
                List.of("a | b\n| c", 1L),
                List.of("![x](http://evil.example/p.png) <b>*_~`", 2L),
                Arrays.asList(null, 3L)));

        assertThat(text)
                .contains("| a \\| b \\| c | 1 |")
                .contains("\\!\\[x\\](http://evil.example/p.png) \\<b\\>\\*\\_\\~\\`")
                .contains("| – | 3 |");
    }

    @Test
    void longCell_isCut_andAQueryCannotEndItsFence() {
        String text = new AnalysisText(
                        "See.",
                        table(false, List.of("x".repeat(300), 1L)),
                        List.of(),
                        Optional.empty(),
                        "",
                        "select '```\n# Hello'",
                        TAKEN)
                .markdown();

        assertThat(text).contains("x".repeat(119) + "… |").doesNotContain("x".repeat(120));
        assertThat(Collections.frequency(List.of(text.split("(?<=```)")), "```"))
                .isZero();
        assertThat(text.split("```", -1)).hasSize(3);
    }

    private static String text(Outcome.Table table) {
        return new AnalysisText("Answer.", table, List.of(), Optional.empty(), "", "select 1", TAKEN).markdown();
    }

    @SafeVarargs
    private static Outcome.Table table(boolean truncated, List<@Nullable Object>... rows) {
        return new Outcome.Table(COLUMNS, List.of(rows), truncated, 1);
    }

    @Test
    void numbers_areWrittenAsPeopleWriteThem() {
        assertThat(text(table(
                        false,
                        List.of(0.1 + 0.2, 12345678.9),
                        List.of(1e-7, 1e15),
                        List.of(Double.POSITIVE_INFINITY, new BigDecimal("1E+3")),
                        List.of(-0.0, 1e300))))
                .contains("| 0.3 | 12345678.9 |", "| 0.0000001 | 1000000000000000 |", "| ∞ | 1000 |", "| 0 | 1E+300 |");
    }

    @Test
    void partOfTheRowsThatAChartShows_isSaid() {
        List<List<@Nullable Object>> many = IntStream.range(0, 1000)
                .<List<@Nullable Object>>mapToObj(i -> List.of("c" + i, (long) i))
                .toList();
        Outcome.Table table = new Outcome.Table(COLUMNS, many, false, 1);

        assertThat(charted(ChartSpec.Type.BAR, table)).contains("_The chart shows the first 200 of 1,000 rows._");
        assertThat(charted(ChartSpec.Type.LINE, table)).doesNotContain("The chart shows");
    }

    private static String charted(ChartSpec.Type type, Outcome.Table table) {
        ChartSpec spec = new ChartSpec(type, "channel", List.of("orders"), "");
        return new AnalysisText(
                        "See.",
                        table,
                        List.of(),
                        Optional.of(new AnalysisText.Chart(spec, "https://u.example/x.png")),
                        "",
                        "select 1",
                        TAKEN)
                .markdown();
    }
}
