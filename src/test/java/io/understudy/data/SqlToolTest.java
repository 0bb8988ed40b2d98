package io.understudy.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import io.understudy.role.ToolDeclaration;
import io.understudy.role.ToolDeclaration.Sql.Action;
import io.understudy.worker.tools.Tool;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a model gets to read of a source, and what it hears when it asks for something else. */
class SqlToolTest {

    @Test
    void schema_tellsTablesColumnsKeysAndHowManyRows() {
        JsonNode orders = data(ask(Action.SCHEMA, Json.object())).path("tables").findParents("table").stream()
                .filter(table -> table.path("table").asText().equals("orders"))
                .findFirst()
                .orElseThrow();

        assertThat(orders.path("rows").asInt()).isEqualTo(2400);
        assertThat(orders.path("columns").findValuesAsText("column")).contains("id", "customer_id", "status");
        assertThat(orders.path("keys").toString()).contains("id");
        assertThat(orders.path("references").toString()).contains("customer_id -> customers(id)");
    }

    @Test
    void sample_isAFewRows() {
        JsonNode data = data(ask(Action.SAMPLE, Json.object().put("table", "orders")));

        assertThat(data.path("rows")).hasSize(5);
        assertThat(data.path("row_count").asInt()).isEqualTo(5);
    }

    @Test
    void statistics_tellMissingDistinctExtremesAndTheMostFrequent() {
        JsonNode data =
                data(ask(Action.STATISTICS, Json.object().put("table", "orders").put("column", "status")));

        assertThat(data.path("rows").asInt()).isEqualTo(2400);
        assertThat(data.path("missing").asInt()).isZero();
        assertThat(data.path("distinct_values").asInt()).isEqualTo(3);
        assertThat(data.path("most_frequent").get(0).path("rows").asInt())
                .isGreaterThan(data.path("most_frequent").get(2).path("rows").asInt());
    }

    @Test
    void longResult_isShownInPart_andSaysSo() {
        JsonNode data =
                data(ask(Action.QUERY, Json.object().put("sql", "select id from orders order by id limit 100")));
        assertThat(data.path("rows")).hasSize(60);
        assertThat(data.path("row_count").asInt()).isEqualTo(100);
        assertThat(data.path("note").asText()).contains("first 60 of 100").contains("aggregate");
        assertThat(data.has("truncated")).isFalse();

        assertThat(data(ask(Action.QUERY, Json.object().put("sql", "select * from items")))
                        .path("truncated")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void statisticsOfAResult_areComputedForTheModel() {
        ObjectNode asked = Json.object()
                .put(
                        "sql",
                        "select channel, case when status = 'cancelled' then 1 else 0 end as cancelled from orders where id < 500")
                .put("statistics", "{\"method\":\"chi-square\",\"columns\":[\"channel\",\"cancelled\"]}");
        JsonNode data = data(ask(Action.QUERY, asked));

        assertThat(data.path("rows")).hasSize(10);
        assertThat(data.path("row_count").asInt()).isEqualTo(499);
        assertThat(data.path("statistics").get(0).path("title").asText())
                .isEqualTo("Chi-square test of channel and cancelled");
        assertThat(data.path("statistics")
                        .get(0)
                        .path("grids")
                        .get(1)
                        .path("columns")
                        .toString())
                .isEqualTo("[\"n\",\"chi²\",\"df\",\"p\",\"Cramér's V\"]");

        assertThat(data(ask(Action.QUERY, asked.put("statistics", "a t-test")))
                        .path("statistics_refused")
                        .asText())
                .contains("not JSON");
    }

    @Test
    void longCell_isCutWithAMark() {
        String longer = "x".repeat(400);
        JsonNode data = data(ask(Action.QUERY, Json.object().put("sql", "select '" + longer + "' as text")));

        assertThat(data.path("rows").get(0).get(0).asText())
                .startsWith("xxx")
                .endsWith("[… cut]")
                .hasSize(308);
    }

    @ParameterizedTest
    @EnumSource(value = Action.class, names = "SCHEMA", mode = EnumSource.Mode.EXCLUDE)
    void argumentThatIsMissing_isAFailureInWords(Action action) {
        assertThat(ask(action, Json.object()).failed()).isTrue();
    }

    @Test
    void nameThatIsNotThere_isAnsweredWithThoseThatAre() {
        String injected = "orders; drop table orders";

        assertThat(ask(Action.SAMPLE, Json.object().put("table", injected)).text())
                .contains("There is no table '" + injected + "'", "customers");
        assertThat(ask(Action.STATISTICS, Json.object().put("table", "orders").put("column", "state"))
                        .text())
                .contains("has no column 'state'", "status");
    }

    @Test
    void statementThatDoesMoreThanRead_isAFailureInWords() {
        Tool.Answer answer = ask(Action.QUERY, Json.object().put("sql", "delete from orders"));

        assertThat(answer.failed()).isTrue();
        assertThat(answer.text()).contains("Only one SELECT");
    }

    @Test
    void sourceThatIsNotConfigured_isNamedWithItsSetting() {
        Tool.Answer answer = tool("elsewhere", Action.SCHEMA).use(Json.object(), use());

        assertThat(answer.failed()).isTrue();
        assertThat(answer.text()).contains("elsewhere");
    }

    private static Tool.Answer ask(Action action, ObjectNode arguments) {
        return tool("sales", action).use(arguments, use());
    }

    private static JsonNode data(Tool.Answer answer) {
        assertThat(answer.failed()).as(answer.text()).isFalse();
        assertThat(answer.read()).hasSize(1);
        return Json.read(answer.text()).path("data");
    }

    private static SqlTool tool(String source, Action action) {
        return new SqlTool(
                new ToolDeclaration.Sql("ask_sales", "Asks the sales.", Duration.ofSeconds(6), source, action),
                Analyses.SOURCES);
    }

    private static Tool.Use use() {
        return new Tool.Use(Analyses.assignment(), Duration.ofSeconds(6));
    }
}
