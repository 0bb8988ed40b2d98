package io.understudy.data.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.data.Outcome;
import io.understudy.data.Outcome.Column;
import io.understudy.data.statistics.Statistic.Grid;
import io.understudy.platform.Json;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Figures against those of another implementation, and what cannot be computed. */
class StatisticsTest {

    record Known(String name, String spec, Outcome.Table table, Map<String, Double> want) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** Made up at random and computed with SciPy 1.17 and NumPy: every method, small and large, with ties and without. */
    static Stream<Known> known() throws IOException {
        List<Known> known = new ArrayList<>();
        try (InputStream json = StatisticsTest.class.getResourceAsStream("/statistics/known.json")) {
            for (JsonNode one : Json.mapper().readTree(Objects.requireNonNull(json))) {
                Map<String, Double> want = new LinkedHashMap<>();
                one.path("want")
                        .properties()
                        .forEach(figure ->
                                want.put(figure.getKey(), figure.getValue().asDouble()));
                known.add(new Known(one.path("name").asText(), one.path("spec").toString(), table(one), want));
            }
        }
        return known.stream();
    }

    private static Outcome.Table table(JsonNode json) {
        List<Column> columns = new ArrayList<>();
        json.path("columns").forEach(name -> columns.add(new Column(name.asText(), "")));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (JsonNode row : json.path("rows")) {
            List<@Nullable Object> cells = new ArrayList<>();
            row.forEach(cell -> cells.add(
                    cell.isNull()
                            ? null
                            : cell.isIntegralNumber()
                                    ? (Object) cell.asLong()
                                    : cell.isNumber() ? cell.asDouble() : cell.asText()));
            rows.add(cells);
        }
        return new Outcome.Table(columns, rows, false, 1);
    }

    @ParameterizedTest
    @MethodSource("known")
    void figuresAgreeWithThoseOfAnother(Known known) throws BadStatisticsException {
        Map<String, Object> found =
                figures(Statistics.of(known.spec(), known.table()).getFirst());

        known.want().forEach((name, wanted) -> {
            Object figure = found.get(name);
            if ("< 0.0001".equals(figure)) {
                assertThat(wanted).as(name).isLessThan(0.0001);
            } else {
                double value = new BigDecimal(String.valueOf(figure)).doubleValue();
                double digits = name.matches("(?:.*: )?p(?: .*)?") ? 1e-3 : 1e-5;
                assertThat(Math.abs(value - wanted))
                        .as(name + " is " + figure + ", and should be " + wanted + " of " + found)
                        .isLessThanOrEqualTo(Math.max(1e-9, digits * Math.abs(wanted)));
            }
        });
    }

    /** By the names of columns; where a table has terms, with the term before. */
    private static Map<String, Object> figures(Statistic statistic) {
        Map<String, Object> figures = new LinkedHashMap<>();
        for (Grid grid : statistic.grids()) {
            for (List<Object> row : grid.rows()) {
                for (int i = 0; i < row.size(); i++) {
                    figures.put(
                            grid.columns().getFirst().equals("term")
                                    ? row.getFirst() + ": " + grid.columns().get(i)
                                    : grid.columns().get(i),
                            row.get(i));
                }
            }
        }
        return figures;
    }

    private static final Outcome.Table SALES = new Outcome.Table(
            List.of(
                    new Column("channel", "text"),
                    new Column("revenue", "numeric"),
                    new Column("visits", "int8"),
                    new Column("day", "date"),
                    new Column("flat", "int8")),
            List.of(
                    row("web", "10.5", 1L, "2024-01-01"),
                    row("web", "12.25", 2L, "2024-01-02"),
                    row("shop", "7", 3L, "2024-01-03"),
                    row("shop", "8.5", 5L, "2024-01-04"),
                    row("phone", "9", 5L, "2024-01-08"),
                    row("phone", null, 6L, "2024-01-09"),
                    row("phone", "11", 7L, "2024-01-10")),
            false,
            1);

    private static List<@Nullable Object> row(String channel, @Nullable String revenue, long visits, String day) {
        List<@Nullable Object> row = new ArrayList<>();
        row.add(channel);
        row.add(revenue == null ? null : new BigDecimal(revenue));
        row.add(visits);
        row.add(day);
        row.add(1L);
        return row;
    }

    private static String why(String spec) {
        return assertThatThrownBy(() -> Statistics.of(spec, SALES))
                .isInstanceOf(BadStatisticsException.class)
                .actual()
                .getMessage();
    }

    /** Whoever reads the message knows what to write next. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '§',
            value = {
                "a t-test | are not JSON. Write {",
                "[] | ask for 1 to 10",
                "[1] | A statistic is an object",
                "{} | 'method' is ''; it can be summary, t-test",
                "{'method':'ttest','columns':['revenue']} | 'method' is 'ttest'; it can be summary",
                "{'method':'summary'} | takes 1 to 8 columns; 'columns' names 0",
                "{'method':'summary','columns':['turnover']} | 'turnover', which is no column of the result; there are [channel,",
                "{'method':'summary','columns':['revenue'],'group':'channel'} | 'group' is no part of a statistic; there are against",
                "{'method':'summary','columns':['channel']} | 'channel' holds 'web', which is no number",
                "{'method':'summary','columns':['revenue'],'by':7} | 'by' is 7; it must be the name of a column",
                "{'method':'t-test','columns':['revenue'],'by':'channel'} | makes 3 groups of revenue, and 't-test' compares two; use anova",
                "{'method':'t-test','columns':['revenue']} | needs two columns, or one and 'by'",
                "{'method':'t-test','columns':['flat'],'against':2} | All values of 'flat' are the same",
                "{'method':'t-test','columns':['revenue'],'by':'channel','against':2} | 'against' belongs to a t-test of one",
                "{'method':'t-test','columns':['revenue','visits'],'by':'channel'} | leave out 'by'",
                "{'method':'anova','columns':['revenue']} | needs 'by'",
                "{'method':'anova','columns':['revenue'],'by':'day'} | '2024-01-01' has 1 value, and this needs 2",
                "{'method':'chi-square','columns':['channel'],'by':'day'} | has no 'by'",
                "{'method':'chi-square','columns':['flat']} | 'flat' has 1 value, and there must be two",
                "{'method':'summary','columns':['visits'],'count':'revenue'} | 'count' names, holds 10.5; it must hold whole numbers",
                "{'method':'regression','columns':['revenue','visits','day','channel','flat']} | needs 8 observations at least",
                "{'method':'regression','columns':['revenue','flat']} | All values of 'flat' are the same, so it explains nothing",
                "{'method':'logistic-regression','columns':['channel','revenue']} | two values, and 'channel' has 3",
                "{'method':'logistic-regression','columns':['flat','revenue']} | two values, and 'flat' has 1"
            })
    void whatCannotBeComputed_saysWhyAndWhatToWrite(String spec, String why) {
        assertThat(why(spec.replace('\'', '"'))).contains(why);
    }

    @Test
    void resultThatWasCutOff_hasNoStatistics() {
        Outcome.Table cut = new Outcome.Table(SALES.columns(), SALES.rows(), true, 1);
        assertThatThrownBy(() -> Statistics.of("{\"method\":\"summary\",\"columns\":[\"visits\"]}", cut))
                .hasMessageContaining("cut off after 7 rows")
                .hasMessageContaining("'count'");
    }

    @Test
    void termsThatSayTheSame_areRefused() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (long i = 0; i < 10; i++) {
            rows.add(List.of(i * i, i, 2 * i + 1));
        }
        Outcome.Table table = new Outcome.Table(
                List.of(new Column("y", ""), new Column("a", ""), new Column("b", "")), rows, false, 1);
        assertThatThrownBy(() -> Statistics.of("{\"method\":\"regression\",\"columns\":[\"y\",\"a\",\"b\"]}", table))
                .hasMessageContaining("One of a, b follows from the others");
    }

    @Test
    void valuesThatAreToldApartEntirely_haveNoLogisticRegression() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (long i = 0; i < 20; i++) {
            rows.add(List.of(i < 10, i));
        }
        Outcome.Table table = new Outcome.Table(List.of(new Column("y", ""), new Column("a", "")), rows, false, 1);
        assertThatThrownBy(() -> Statistics.of("{\"method\":\"logistic-regression\",\"columns\":[\"y\",\"a\"]}", table))
                .hasMessageContaining("tell the two values apart entirely");
    }

    @Test
    void groups_areComputedEach_andWhatIsMissingIsSaid() throws BadStatisticsException {
        List<Statistic> found =
                Statistics.of("{\"method\":\"summary\",\"columns\":[\"revenue\"],\"by\":\"channel\"}", SALES);

        assertThat(found)
                .extracting(Statistic::title)
                .containsExactly(
                        "Summary of revenue, channel web",
                        "Summary of revenue, channel shop",
                        "Summary of revenue, channel phone");
        assertThat(found.getLast().grids().getFirst().rows().getFirst()).startsWith("revenue", 2L, 1L);
        assertThat(Statistics.of("{\"method\":\"correlation\",\"columns\":[\"revenue\",\"visits\"]}", SALES)
                        .getFirst()
                        .grids()
                        .getFirst()
                        .rows()
                        .getFirst())
                .startsWith("revenue, visits", 6L);
        assertThat(Statistics.of("{\"method\":\"anova\",\"columns\":[\"revenue\"],\"by\":\"channel\"}", SALES)
                        .getFirst()
                        .notes())
                .contains("1 of 7 observations have a value missing and are left out");
    }

    @Test
    void days_areCountedFromTheFirst() throws BadStatisticsException {
        Statistic found = Statistics.of("{\"method\":\"regression\",\"columns\":[\"visits\",\"day\"]}", SALES)
                .getFirst();
        assertThat(figures(found)).containsKey("day: coefficient");
        assertThat(found.notes()).contains("'day' is counted in days from its first");
    }

    /** Among many tests one is below the level by chance. */
    @Test
    void manyTests_areCorrectedFor() throws BadStatisticsException {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        Random random = new Random(3);
        for (int i = 0; i < 30; i++) {
            List<@Nullable Object> row = new ArrayList<>();
            double x = random.nextGaussian();
            row.add(x);
            row.add(x + random.nextGaussian() / 4);
            for (int j = 0; j < 6; j++) {
                row.add(random.nextGaussian());
            }
            rows.add(row);
        }
        List<Column> columns = Stream.of("a", "b", "c", "d", "e", "f", "g", "h")
                .map(name -> new Column(name, ""))
                .toList();
        Statistic found = Statistics.of(
                        "{\"method\":\"correlation\",\"columns\":[\"a\",\"b\",\"c\",\"d\",\"e\",\"f\",\"g\",\"h\"]}",
                        new Outcome.Table(columns, rows, false, 1))
                .getFirst();
        assertThat(found.notes().getLast())
                .matches("28 tests were made here, \\d+ with p below 0.05; by Holm's correction"
                        + " for that many, (only|still) \\d+");
    }

    @Test
    void countedRows_areWhatTheyStandFor() throws BadStatisticsException {
        String spec = "{\"method\":\"summary\",\"columns\":[\"v\"]%s}";
        List<Column> columns = List.of(new Column("v", ""), new Column("n", ""));
        Outcome.Table counted =
                new Outcome.Table(columns, List.of(List.of(3L, 2L), List.of(5L, 0L), List.of(9L, 3L)), false, 1);
        Outcome.Table plain = new Outcome.Table(
                columns,
                List.of(List.of(3L, 1L), List.of(3L, 1L), List.of(9L, 1L), List.of(9L, 1L), List.of(9L, 1L)),
                false,
                1);
        assertThat(Statistics.of(spec.formatted(",\"count\":\"n\""), counted))
                .isEqualTo(Statistics.of(spec.formatted(""), plain));
    }
}
