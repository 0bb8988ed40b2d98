package io.understudy.console.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.UI;
import io.understudy.console.frame.QueryField;
import io.understudy.data.Outcome.Refused;
import io.understudy.platform.Json;
import io.understudy.role.Form;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueryRunsTest {

    private static final Form FORM = Form.parse(Json.read("""
            {"components": [
              {"type": "textarea", "key": "answer", "label": "Answer"},
              {"type": "group", "components": [
                {"type": "textarea", "key": "query",
                 "properties": {"understudy:view": "sql", "understudy:source": "shop"}}]},
              {"type": "dynamiclist", "path": "checks", "components": [
                {"type": "textarea", "key": "check",
                 "properties": {"understudy:view": "sql", "understudy:source": "shop"}}]},
              {"type": "textarea", "key": "chart", "properties": {"understudy:view": "chart"}}]}
            """));

    private final UI ui = new UI();
    private final List<String> asked = new ArrayList<>();
    private final List<QueryRuns.Answer> open = new ArrayList<>();
    private JsonNode shown = Json.object();

    private QueryRuns runs(boolean writes) {
        ObjectNode stored = Json.object().put("query", "select 1");
        return new QueryRuns(
                QueryField.in(FORM), stored, writes, results -> shown = results.deepCopy(), (page, query, answer) -> {
                    asked.add(query.field().source() + ": " + query.sql());
                    open.add(answer);
                });
    }

    @Test
    void aForm_withAQueryInAGroup_namesItsSource_andLeavesListsAlone() {
        assertThat(QueryField.in(FORM)).containsExactly(new QueryField("query", "shop"));
    }

    @Test
    void aQuery_whileItRuns_saysSo_andThenWhatCameOfIt() {
        runs(true).run(ui, "query", "select 2");

        assertThat(asked).containsExactly("shop: select 2");
        assertThat(shown.path("query").path("running").asBoolean()).isTrue();
        open.getFirst().of(now(new Refused("There is no such table.")));
        assertThat(shown.path("query").path("refused").asText()).isEqualTo("There is no such table.");
        assertThat(shown.path("query").path("sql").asText()).isEqualTo("select 2");
    }

    @Test
    void aSecondClick_whileTheFirstRuns_runsNothing() {
        QueryRuns runs = runs(true);

        runs.run(ui, "query", "select 2");
        runs.run(ui, "query", "select 2");
        assertThat(asked).hasSize(1);

        open.getFirst().of(now(new Refused("no")));
        runs.run(ui, "query", "select 3");
        assertThat(asked).containsExactly("shop: select 2", "shop: select 3");
    }

    @Test
    void whoMayNotWrite_runsOnlyWhatIsStored() {
        runs(false).run(ui, "query", "select * from salaries");

        assertThat(asked).containsExactly("shop: select 1");
    }

    @Test
    void fieldsThatAreNoQuery_andEmptyStatements_runNothing() {
        QueryRuns runs = runs(true);

        runs.run(ui, "chart", "select 1");
        runs.run(ui, "answer", "select 1");
        runs.run(ui, "query", "  ");

        assertThat(asked).isEmpty();
    }

    /** What is published is what was looked at, so a query that was changed is shown before it is released. */
    @Test
    void aQueryThatWasChanged_isUnseen_untilItsResultIsInView() {
        QueryRuns runs = runs(true);
        runs.run(ui, "query", "select 1");
        assertThat(runs.showUnseen(ui, form("select 1"))).as("still running").containsExactly("query");
        open.getFirst().of(now(new Refused("no")));

        assertThat(runs.showUnseen(ui, form(" select 1\r\n"))).isEmpty();
        assertThat(runs.showUnseen(ui, form(""))).isEmpty();
        assertThat(runs.showUnseen(ui, form("select 2"))).containsExactly("query");
        assertThat(asked).containsExactly("shop: select 1", "shop: select 2");

        open.getLast().of(now(new Refused("no")));
        assertThat(runs.showUnseen(ui, form("select 2"))).isEmpty();
    }

    private static ObjectNode form(String query) {
        return Json.object().put("query", query);
    }

    private static QueryRuns.Given now(Refused refused) {
        return QueryRuns.Given.now(refused);
    }
}
