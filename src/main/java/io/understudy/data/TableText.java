package io.understudy.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A result as JSON that loses nothing of it: whole numbers, truth, text and missing values as they are, exact numbers as
 * {@code ["n", "1.20"]}, others as {@code ["d", "0.1"]}.
 */
final class TableText {

    private TableText() {}

    static String write(Outcome.Table table) {
        ObjectNode json = Json.object().put("truncated", table.truncated()).put("millis", table.millis());
        ArrayNode columns = json.putArray("columns");
        table.columns().forEach(column -> columns.addArray().add(column.name()).add(column.type()));
        ArrayNode rows = json.putArray("rows");
        for (List<@Nullable Object> row : table.rows()) {
            ArrayNode cells = rows.addArray();
            row.forEach(cell -> add(cells, cell));
        }
        return Json.write(json);
    }

    private static void add(ArrayNode cells, @Nullable Object cell) {
        switch (cell) {
            case null -> cells.addNull();
            case Long number -> cells.add(number);
            case Boolean truth -> cells.add(truth);
            case BigDecimal number -> cells.addArray().add("n").add(number.toString());
            case Double number -> cells.addArray().add("d").add(number.toString());
            default -> cells.add(cell.toString());
        }
    }

    static Outcome.Table read(String text) {
        JsonNode json = Json.read(text);
        List<Outcome.Column> columns = new ArrayList<>();
        json.path("columns")
                .forEach(column -> columns.add(new Outcome.Column(
                        column.path(0).asText(), column.path(1).asText())));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (JsonNode row : json.path("rows")) {
            List<@Nullable Object> cells = new ArrayList<>();
            row.forEach(cell -> cells.add(cell(cell)));
            rows.add(cells);
        }
        return new Outcome.Table(
                columns,
                rows,
                json.path("truncated").asBoolean(),
                json.path("millis").asLong());
    }

    private static @Nullable Object cell(JsonNode cell) {
        if (cell.isNull()) {
            return null;
        }
        if (cell.isArray()) {
            String number = cell.path(1).asText();
            try {
                return cell.path(0).asText().equals("d") ? (Object) Double.valueOf(number) : new BigDecimal(number);
            } catch (NumberFormatException e) {
                // Words that were taken back are cut out of whatever holds them.
                return number;
            }
        }
        return cell.isBoolean() ? (Object) cell.asBoolean() : cell.isNumber() ? (Object) cell.asLong() : cell.asText();
    }
}
