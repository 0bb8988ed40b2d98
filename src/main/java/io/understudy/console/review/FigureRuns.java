package io.understudy.console.review;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.UI;
import io.understudy.data.CellText;
import io.understudy.data.Figure;
import io.understudy.data.Outcome;
import io.understudy.data.statistics.Statistic;
import io.understudy.platform.Json;
import java.util.List;
import java.util.function.Consumer;

/**
 * What is drawn and computed of the results of one form's queries, while it is shown. Of several texts of a field the last
 * one asked for is answered.
 */
final class FigureRuns {

    private final List<ViewedField> fields;
    private final ObjectNode values;
    private final boolean writes;
    private final QueryRuns queries;
    private final Consumer<ObjectNode> show;
    private final Runner runner;
    private final ObjectNode figures = Json.object();
    private int asked;

    /**
     * @param fields those with a chart or with statistics
     * @param values what stands in the form as it is stored
     * @param writes whether another text than the stored one may be asked about
     * @param queries whose results are drawn
     * @param show hears all figures, by key of the field, whenever one is news
     */
    FigureRuns(
            List<ViewedField> fields,
            ObjectNode values,
            boolean writes,
            QueryRuns queries,
            Consumer<ObjectNode> show,
            Runner runner) {
        this.fields = List.copyOf(fields);
        this.values = values;
        this.writes = writes;
        this.queries = queries;
        this.show = show;
        this.runner = runner;
    }

    /** Answers what the page asks for: it knows which query a chart belongs to, and when there is a result. */
    void start(TaskForm form) {
        if (!fields.isEmpty()) {
            form.onShowFigure((key, text, query) -> form.getUI().ifPresent(ui -> run(ui, key, text, query)));
        }
    }

    void run(UI ui, String key, String given, String query) {
        String text = writes ? given : values.path(key).asText("");
        ViewedField field =
                fields.stream().filter(one -> one.key().equals(key)).findFirst().orElse(null);
        QueryRuns.Shown result = queries.shown(query).orElse(null);
        if (field == null || result == null || text.isBlank()) {
            return;
        }
        ObjectNode wanted = Json.object().put("text", text).put("query", query).put("of", result.run());
        int ask = ++asked;
        figures.set(key, wanted.deepCopy().put("running", true).put("ask", ask));
        runner.run(ui, field, text, result.table(), figure -> {
            if (figures.path(key).path("ask").asInt() == ask) {
                figures.set(key, answered(wanted, figure));
                show.accept(figures);
            }
        });
    }

    private static ObjectNode answered(ObjectNode wanted, Figure figure) {
        return switch (figure) {
            case Figure.None none -> wanted.put("refused", none.why());
            case Figure.Picture picture -> wanted.put("picture", "data:image/png;base64," + picture.png());
            case Figure.Computed computed -> {
                ArrayNode statistics = wanted.putArray("statistics");
                computed.statistics().forEach(one -> write(one, statistics.addObject()));
                yield wanted;
            }
        };
    }

    private static void write(Statistic statistic, ObjectNode into) {
        into.put("title", statistic.title());
        ArrayNode notes = into.putArray("notes");
        statistic.notes().forEach(notes::add);
        ArrayNode grids = into.putArray("grids");
        for (Statistic.Grid grid : statistic.grids()) {
            ObjectNode one = grids.addObject();
            ArrayNode columns = one.putArray("columns");
            grid.columns().forEach(columns::add);
            ArrayNode rows = one.putArray("rows");
            for (List<Object> row : grid.rows()) {
                ArrayNode cells = rows.addArray();
                row.forEach(
                        cell -> cells.addObject().put("text", CellText.of(cell)).put("number", cell instanceof Number));
            }
        }
    }

    /** Draws or computes somewhere else and answers on the page's own turn. */
    interface Runner {
        void run(UI ui, ViewedField field, String text, Outcome.Table table, Consumer<Figure> answer);
    }
}
