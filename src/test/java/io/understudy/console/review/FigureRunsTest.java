package io.understudy.console.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.UI;
import io.understudy.console.frame.QueryField;
import io.understudy.data.Figure;
import io.understudy.data.Outcome;
import io.understudy.platform.Json;
import io.understudy.role.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class FigureRunsTest {

    private static final Form FORM = Form.parse(Json.read("""
            {"components": [
              {"type": "textarea", "key": "query",
               "properties": {"understudy:view": "sql", "understudy:source": "shop"}},
              {"type": "textarea", "key": "chart", "properties": {"understudy:view": "chart"}},
              {"type": "textarea", "key": "tests", "properties": {"understudy:view": "statistics"}}]}
            """));

    private static final String CHART = "{\"type\":\"bar\",\"x\":\"month\",\"y\":[\"n\"]}";

    private final UI ui = new UI();
    private final List<QueryRuns.Answer> queried = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private final List<Consumer<Figure>> open = new ArrayList<>();
    private JsonNode shown = Json.object();
    private final ObjectNode stored = Json.object().put("query", "select 1").put("chart", CHART);
    private final QueryRuns queries = new QueryRuns(
            QueryField.in(FORM), stored, true, results -> {}, (page, query, answer) -> queried.add(answer));

    private FigureRuns figures(boolean writes) {
        return new FigureRuns(
                ViewedField.in(FORM).stream()
                        .filter(field -> !field.view().equals("sql"))
                        .toList(),
                stored,
                writes,
                queries,
                figures -> shown = figures.deepCopy(),
                (page, field, text, table, answer) -> {
                    asked.add(field.view() + ": " + text + " of " + table.rows().size());
                    open.add(answer);
                });
    }

    private void result(int rows) {
        queries.run(ui, "query", "select " + rows);
        List<List<Object>> cells = new ArrayList<>();
        for (long i = 0; i < rows; i++) {
            cells.add(List.of("m" + i, i));
        }
        queried.getLast()
                .of(QueryRuns.Given.now(new Outcome.Table(
                        List.of(new Outcome.Column("month", "text"), new Outcome.Column("n", "int8")),
                        List.copyOf(cells),
                        false,
                        1)));
    }

    @Test
    void aChart_isDrawnOfTheResultInView_andSaysWhichThatWas() {
        result(3);
        figures(true).run(ui, "chart", CHART, "query");

        assertThat(asked).containsExactly("chart: " + CHART + " of 3");
        open.getFirst().accept(new Figure.Picture("AAAA"));
        assertThat(shown.path("chart").path("picture").asText()).isEqualTo("data:image/png;base64,AAAA");
        assertThat(shown.path("chart").path("text").asText()).isEqualTo(CHART);
        assertThat(shown.path("chart").path("of").asInt())
                .isEqualTo(queries.shown("query").orElseThrow().run());
    }

    @Test
    void statistics_areTablesWithTheirNumbersAsTheyArePublished() {
        result(3);
        FigureRuns figures = figures(true);
        figures.run(ui, "tests", "x", "query");
        open.getFirst()
                .accept(Figure.statistics(
                        "{\"method\":\"summary\",\"columns\":[\"n\"]}",
                        queries.shown("query").orElseThrow().table()));

        JsonNode row = shown.path("tests")
                .path("statistics")
                .path(0)
                .path("grids")
                .path(0)
                .path("rows")
                .path(0);
        assertThat(row.path(3).path("text").asText()).isEqualTo("1");
        assertThat(row.path(3).path("number").asBoolean()).isTrue();
        figures.run(ui, "tests", "a t-test", "query");
        open.getLast()
                .accept(Figure.statistics(
                        "a t-test", queries.shown("query").orElseThrow().table()));
        assertThat(shown.path("tests").path("refused").asText()).contains("not JSON");
    }

    @Test
    void ofTwoTexts_theLaterOneIsAnswered_whicheverComesFirst() {
        result(3);
        FigureRuns figures = figures(true);
        figures.run(ui, "chart", "one", "query");
        figures.run(ui, "chart", "two", "query");
        open.getLast().accept(new Figure.None("second"));
        open.getFirst().accept(new Figure.None("first"));

        assertThat(shown.path("chart").path("refused").asText()).isEqualTo("second");
    }

    @Test
    void withoutAResult_andOfOtherFields_nothingIsDrawn() {
        FigureRuns figures = figures(true);
        figures.run(ui, "chart", CHART, "query");
        result(3);
        figures.run(ui, "query", CHART, "query");
        figures.run(ui, "chart", CHART, "chart");
        queries.run(ui, "query", "select 2");
        figures.run(ui, "chart", CHART, "query");

        assertThat(asked).isEmpty();
    }

    @Test
    void whoMayNotWrite_seesWhatIsStored() {
        result(2);
        figures(false).run(ui, "chart", "something else", "query");

        assertThat(asked).containsExactly("chart: " + CHART + " of 2");
    }
}
