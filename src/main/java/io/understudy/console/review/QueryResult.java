package io.understudy.console.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.understudy.console.labor.Figures;
import io.understudy.data.CellText;
import io.understudy.data.Outcome;
import io.understudy.platform.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What came of a query, as the form in the browser takes it: see {@code ui/src/results.js}. */
final class QueryResult {

    /** The largest whole number that JavaScript holds exactly. */
    private static final long EXACT = (1L << 53) - 1;

    private static final int LONGEST_CELL = 4_000;

    private QueryResult() {}

    static ObjectNode running(String sql) {
        return Json.object().put("sql", sql).put("running", true);
    }

    /** @param takenAt when it was run, where that was kept */
    static ObjectNode of(String sql, Outcome outcome, Optional<Instant> takenAt) {
        ObjectNode result = Json.object().put("sql", sql);
        takenAt.ifPresent(moment -> result.put("takenAt", moment.toString()));
        switch (outcome) {
            case Outcome.Refused refused -> result.put("refused", refused.why());
            case Outcome.Table table -> {
                ArrayNode columns = result.putArray("columns");
                table.columns()
                        .forEach(column ->
                                columns.addObject().put("name", column.name()).put("type", column.type()));
                ArrayNode rows = result.putArray("rows");
                table.rows().forEach(row -> {
                    ArrayNode cells = rows.addArray();
                    row.forEach(value -> cells.add(cell(value)));
                });
                result.put("truncated", table.truncated()).put("millis", table.millis());
            }
        }
        return result;
    }

    /** No digit may be lost on the way: what JavaScript's numbers cannot hold exactly goes as text. */
    private static JsonNode cell(@Nullable Object value) {
        return switch (value) {
            case null -> NullNode.getInstance();
            case Boolean truth -> BooleanNode.valueOf(truth);
            case Byte number -> LongNode.valueOf(number);
            case Short number -> LongNode.valueOf(number);
            case Integer number -> LongNode.valueOf(number);
            case Long number when number >= -EXACT && number <= EXACT -> LongNode.valueOf(number);
            case Double number
            when Double.isFinite(number) ->
                DoubleNode.valueOf(CellText.rounded(number).doubleValue());
            case BigDecimal number -> TextNode.valueOf(number.toPlainString());
            default -> TextNode.valueOf(shortened(value.toString()));
        };
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_CELL
                ? text
                : text.substring(0, LONGEST_CELL) + "… (" + Figures.number(text.length()) + " characters)";
    }
}
