package io.understudy.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import io.understudy.work.effect.EffectHandler.Request;
import io.understudy.work.effect.EffectHandler.Result;
import io.understudy.work.ticket.TicketRef;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a released analysis. */
class AnalysisTest {

    private static final String CHART = "{\"type\":\"bar\",\"x\":\"status\",\"y\":[\"n\"],\"title\":\"By status\"}";
    private static final Optional<URI> PUBLIC = Optional.of(URI.create("https://u.example/"));

    private static final String SQL = "select status, count(*) as n from orders group by status order by status";

    private final Kept kept = new Kept();
    private final Map<String, Outcome.Table> reviewed =
            new HashMap<>(Map.of("sales: " + SQL, table(List.of("cancelled", 2L), List.of("delivered", 9L))));

    @Test
    void answerTableAndChart_becomeMarkdownOfTheCase() {
        ObjectNode analysis = done(PUBLIC, input().put("chart", CHART).put("resultVariable", "figures"))
                .withObject("/figures");

        assertThat(analysis.path("rows").asInt()).isEqualTo(2);
        assertThat(analysis.path("chartUrl").asText()).isEqualTo("https://u.example/charts/a-name.png");
        assertThat(analysis.path("markdown").asText())
                .startsWith("Mostly delivered.\n\n| status | n |\n| --- | ---: |\n| cancelled | 2 |\n| delivered | 9 |")
                .contains("run on 2026-03-02 at 09:30 UTC:")
                .contains("![By status](https://u.example/charts/a-name.png)", "select status");
        assertThat(kept.png).startsWith(0x89, 'P', 'N', 'G');
    }

    @Test
    void withoutAChart_nothingIsKept_andNoAddressNeeded() {
        assertThat(done(Optional.empty(), input()).withObject("/analysis").has("chartUrl"))
                .isFalse();
        assertThat(kept.png).isEmpty();
    }

    @Test
    void emptyResult_hasNoChart() {
        reviewed.put("sales: select 1", table());
        ObjectNode empty = input().put("sql", "select 1").put("chart", CHART);

        assertThat(done(Optional.empty(), empty)
                        .withObject("/analysis")
                        .path("rows")
                        .asInt(-1))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"source", "sql", "answer"})
    void inputThatIsMissing_isNamed(String name) {
        assertThat(refused(PUBLIC, input().put(name, " "))).contains("'" + name + "'", "understudy:analysis");
        assertThat(refused(PUBLIC, input().putNull(name))).contains("'" + name + "'");
    }

    @Test
    void whatCannotBeDrawnOrNamed_isRefusedForAPerson() {
        assertThat(refused(PUBLIC, input().put("chart", "{\"type\":\"bar\",\"x\":\"status\",\"y\":[\"nosuch\"]}")))
                .contains("nosuch");
        assertThat(refused(PUBLIC, input().put("chart", "a bar"))).contains("not JSON");
        assertThat(refused(Optional.empty(), input().put("chart", CHART))).contains("understudy.public-url");
        assertThat(refused(PUBLIC, input().put("resultVariable", "a b"))).contains("'resultVariable' is 'a b'");
        assertThat(kept.png).isEmpty();
    }

    /** What nobody looked at is nobody's to publish: not another query's result, and not one run now. */
    @Test
    void queryWithoutAReviewedResult_goesToAPerson() {
        assertThat(refused(PUBLIC, input().put("source", "web")))
                .contains("Nobody has reviewed a result of this query on the source 'web'", "Open the task");
        assertThat(refused(PUBLIC, input().put("sql", SQL + " limit 1"))).contains("'sales'");
    }

    @Test
    void lostAttempt_isSimplyMadeAgain() {
        assertThat(analysis(PUBLIC).reconcile(request(input()))).isInstanceOf(Result.NotDone.class);
    }

    private static ObjectNode input() {
        return Json.object().put("source", "sales").put("sql", SQL).put("answer", "Mostly delivered.");
    }

    private ObjectNode done(Optional<URI> publicUrl, ObjectNode input) {
        Result result = perform(publicUrl, input);
        assertThat(result).isInstanceOf(Result.Done.class);
        return ((Result.Done) result).variables();
    }

    private String refused(Optional<URI> publicUrl, ObjectNode input) {
        Result result = perform(publicUrl, input);
        assertThat(result).isInstanceOf(Result.Refused.class);
        return ((Result.Refused) result).why();
    }

    private Result perform(Optional<URI> publicUrl, ObjectNode input) {
        return analysis(publicUrl).perform(request(input));
    }

    private Analysis analysis(Optional<URI> publicUrl) {
        return new Analysis(
                (effect, source, sql) -> Optional.ofNullable(reviewed.get(source + ": " + sql))
                        .map(table -> new ReviewedResult(table, Instant.parse("2026-03-02T09:30:59Z"))),
                kept,
                publicUrl);
    }

    @SafeVarargs
    private static Outcome.Table table(List<@Nullable Object>... rows) {
        return new Outcome.Table(
                List.of(new Outcome.Column("status", "text"), new Outcome.Column("n", "int8")),
                List.of(rows),
                false,
                1);
    }

    private static Request request(ObjectNode input) {
        return new Request(
                UUID.randomUUID(),
                TicketRef.of("helpdesk", "generic", "1", null, "Orders?"),
                input,
                Instant.EPOCH,
                Instant.EPOCH);
    }

    /** Keeps one chart, in memory. */
    private static final class Kept implements Analysis.Charts {

        private byte[] png = {};

        @Override
        public String keep(UUID effect, byte[] png) {
            this.png = png;
            return "a-name";
        }
    }

    @Test
    void statistics_areComputedOfTheReviewedResult() {
        reviewed.put("sales: " + SQL, table(List.of("a", 1L), List.of("a", 2L), List.of("b", 4L), List.of("b", 7L)));
        String spec = "{\"method\":\"t-test\",\"columns\":[\"n\"],\"by\":\"status\"}";

        assertThat(done(Optional.empty(), input().put("statistics", spec))
                        .withObject("/analysis")
                        .path("markdown")
                        .asText())
                .contains(
                        "**t-test of n by status (Welch, two-sided)**\n\n| status | n | mean | sd |\n| --- | ---: | ---: | ---: |\n"
                                + "| a | 2 | 1.5 | 0.707107 |\n| b | 2 | 5.5 | 2.12132 |\n\n| difference | 95 % from | 95 % to | t |"
                                + " df | p | Cohen's d |",
                        "| -4 | -",
                        "_The difference is a minus b. With only 2 values it supposes that they are normally distributed._")
                .contains("The query behind it");
        assertThat(refused(PUBLIC, input().put("statistics", spec.replace("status", "state"))))
                .contains("'state', which is no column of the result");
    }
}
