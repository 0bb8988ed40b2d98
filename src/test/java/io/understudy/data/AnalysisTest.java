package io.understudy.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import io.understudy.work.effect.EffectHandler.Request;
import io.understudy.work.effect.EffectHandler.Result;
import io.understudy.work.ticket.TicketRef;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a released analysis, on the demo company's data. */
class AnalysisTest {

    private static final String CHART = "{\"type\":\"bar\",\"x\":\"status\",\"y\":[\"n\"],\"title\":\"By status\"}";
    private static final Optional<URI> PUBLIC = Optional.of(URI.create("https://u.example/"));

    private final Kept kept = new Kept();

    @Test
    void answerTableAndChart_becomeMarkdownOfTheCase() {
        ObjectNode analysis = done(PUBLIC, input().put("chart", CHART).put("resultVariable", "figures"))
                .withObject("/figures");

        assertThat(analysis.path("rows").asInt()).isEqualTo(3);
        assertThat(analysis.path("chartUrl").asText()).isEqualTo("https://u.example/charts/a-name.png");
        assertThat(analysis.path("markdown").asText())
                .startsWith("Mostly delivered.\n\n| status | n |")
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
        ObjectNode empty = input().put("sql", "select status, 1 as n from orders where status = 'x'")
                .put("chart", CHART);

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

    /** The source may be back later, so the ledger tries again; a query that was released ran before. */
    @Test
    void queryThatDoesNotRun_isTriedAgain() {
        assertThat(perform(PUBLIC, input().put("source", "nowhere")))
                .isInstanceOfSatisfying(
                        Result.NotDone.class, later -> assertThat(later.why()).contains("nowhere"));
        assertThat(perform(PUBLIC, input().put("sql", "drop table orders"))).isInstanceOf(Result.NotDone.class);
    }

    @Test
    void lostAttempt_isSimplyMadeAgain() {
        assertThat(analysis(PUBLIC).reconcile(request(input()))).isInstanceOf(Result.NotDone.class);
    }

    private static ObjectNode input() {
        return Json.object()
                .put("source", "sales")
                .put("sql", "select status, count(*) as n from orders group by status order by status")
                .put("answer", "Mostly delivered.");
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
        return new Analysis(new Queries(Analyses.SOURCES), kept, publicUrl);
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
}
