package io.understudy.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.platform.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator is told about a query, on the demo company's data. */
class QueryCommandTest {

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @Test
    void queryThatRuns_isPrintedWithItsRows() throws IOException {
        Path file = Files.writeString(
                folder.resolve("q.sql"),
                "select id, name, null as x, 1.50 as y, true as z from products order by id limit 2");

        assertThat(run("", "query", "sales", file.toString())).isZero();
        JsonNode answer = answer();
        assertThat(answer.properties().stream().map(one -> one.getKey()))
                .containsExactly("outcome", "message", "columns", "rows", "truncated", "remarks");
        assertThat(answer.path("outcome").asText()).isEqualTo("rows");
        assertThat(answer.path("columns").toString()).isEqualTo("[\"id\",\"name\",\"x\",\"y\",\"z\"]");
        assertThat(answer.path("rows").size()).isEqualTo(2);
        assertThat(answer.path("rows").path(0).path(2).isNull()).isTrue();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains(",1.50,true]");
        assertThat(answer.path("truncated").asBoolean()).isFalse();
    }

    @Test
    void remarksOfTheJoinsCheck_areTold() throws IOException {
        assertThat(run(
                        "select sum(r.amount) as refunded from refunds r join items i on i.order_id = r.order_id",
                        "query",
                        "sales",
                        "-"))
                .isZero();
        assertThat(answer().path("remarks").toString()).contains("counts rows of refunds more than once");
    }

    @Test
    void whatIsNotLetThrough_failsOrIsStopped_isToldApart() throws IOException {
        assertThat(run("drop table orders", "query", "sales", "-")).isEqualTo(1);
        assertThat(answer().path("outcome").asText()).isEqualTo("refused");
        assertThat(answer().path("message").asText()).contains("Only one SELECT");
        assertThat(answer().path("rows").isEmpty()).isTrue();

        run("select 1 / (count(*) - count(*)) from orders", "query", "sales", "-");
        assertThat(answer().path("outcome").asText()).isEqualTo("failed");
        assertThat(answer().path("message").asText()).contains("division by zero");

        run(
                "select sum(a.range * b.range * c.range % 7) from range(100000) a, range(100000) b, range(100000) c",
                "query", "web", "-");
        assertThat(answer().path("outcome").asText()).isEqualTo("stopped");

        run("select 1", "query", "nowhere", "-");
        assertThat(answer().path("outcome").asText()).isEqualTo("failed");
        assertThat(answer().path("message").asText()).contains("There is no source 'nowhere'");
    }

    @Test
    void whatIsNotUnderstood_isAnsweredWithTheUsage() throws IOException {
        assertThat(run("", "query", "sales")).isEqualTo(2);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("./understudy data query SOURCE FILE|-");
        assertThat(run("", "query", "sales", folder.resolve("none.sql").toString()))
                .isEqualTo(2);
    }

    private int run(String in, String... arguments) throws IOException {
        said.reset();
        return new QueryCommand(
                        Analyses.SOURCES,
                        new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                        new PrintStream(said, true, StandardCharsets.UTF_8))
                .run(List.of(arguments));
    }

    private JsonNode answer() {
        String text = said.toString(StandardCharsets.UTF_8);
        assertThat(text.strip()).doesNotContain("\n");
        return Json.read(text);
    }
}
