package io.understudy.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.platform.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a result is drawn, as a form states it: {@code {"type":"bar|line|pie","x":"column","y":["column"],"title":"…"}}.
 *
 * @param x the column of the labels
 * @param y the columns of the values, one line or set of bars each
 */
public record ChartSpec(Type type, String x, List<String> y, String title) {

    public ChartSpec {
        y = List.copyOf(y);
    }

    /** What is drawn. */
    public enum Type {
        BAR,
        LINE,
        PIE
    }

    /** A chart that cannot be drawn. The message says what to write instead. */
    public static final class BadChartException extends Exception {
        BadChartException(String message) {
            super(message);
        }
    }

    static ChartSpec parse(String text) throws BadChartException {
        JsonNode json;
        try {
            json = Json.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new BadChartException("The chart is not JSON. " + FORM);
        }
        List<String> y = new ArrayList<>();
        if (json.path("y").isTextual()) {
            y.add(json.path("y").asText());
        }
        json.path("y").forEach(one -> y.add(one.asText()));
        Type type = switch (json.path("type").asText()) {
            case "bar" -> Type.BAR;
            case "line" -> Type.LINE;
            case "pie" -> Type.PIE;
            default ->
                throw new BadChartException(
                        "The chart's 'type' is '" + json.path("type").asText() + "'; it must be bar, line or pie");
        };
        if (json.path("x").asText().isBlank() || y.isEmpty()) {
            throw new BadChartException("The chart needs 'x' and 'y'. " + FORM);
        }
        return new ChartSpec(
                type, json.path("x").asText(), y, json.path("title").asText(""));
    }

    /** More slices than these cannot be told apart. */
    private static final int SLICES = 12;

    /** More bars than these cannot be told apart. */
    private static final int BARS = 200;

    private static final String FORM =
            "Write {\"type\":\"bar\",\"x\":\"column\",\"y\":[\"column\"],\"title\":\"…\"} with columns of the result";

    /** What is wrong with drawing this table so, in words; empty when it can be drawn. */
    Optional<String> problem(Outcome.Table table) {
        List<String> names = table.columns().stream().map(Outcome.Column::name).toList();
        List<String> wanted = new ArrayList<>(y);
        wanted.add(x);
        for (String column : wanted) {
            if (!names.contains(column)) {
                return Optional.of(
                        "The chart draws '" + column + "', which is no column of the result; there are " + names);
            }
        }
        for (String column : y) {
            int at = names.indexOf(column);
            for (List<@Nullable Object> row : table.rows()) {
                Object value = row.get(at);
                if (value != null && !(value instanceof Number) && !CellText.isNoNumber(value)) {
                    return Optional.of("The chart's column '" + column + "' holds '" + value
                            + "', which is no number; draw a column of numbers");
                }
                if (type == Type.PIE && value instanceof Number number && number.doubleValue() < 0) {
                    return Optional.of("A pie cannot show the negative " + value + "; use a bar chart");
                }
            }
        }
        return type == Type.PIE ? pieProblem(table) : emptiness(table);
    }

    private Optional<String> pieProblem(Outcome.Table table) {
        if (y.size() > 1) {
            return Optional.of("A pie shows one column; name one in 'y'");
        }
        if (table.rows().size() > SLICES) {
            return Optional.of("A pie of " + table.rows().size() + " slices cannot be read (" + SLICES
                    + " at most); use a bar chart, or put small ones together in the query");
        }
        return emptiness(table);
    }

    /** What is missing, or not finite, leaves a gap; of gaps alone nothing can be drawn. */
    private Optional<String> emptiness(Outcome.Table table) {
        List<Integer> drawn = y.stream().map(column -> at(table, column)).toList();
        boolean nothing = !table.rows().isEmpty()
                && table.rows().stream()
                        .noneMatch(row -> drawn.stream()
                                .anyMatch(at -> row.get(at) instanceof Number number
                                        && Double.isFinite(number.doubleValue())
                                        && (type != Type.PIE || number.doubleValue() > 0)));
        return nothing
                ? Optional.of("The chart's column " + String.join(", ", y)
                        + " holds nothing that could be drawn; leave the chart out, or draw another column")
                : Optional.empty();
    }

    private static int at(Outcome.Table table, String column) {
        return table.columns().stream().map(Outcome.Column::name).toList().indexOf(column);
    }

    /** How many of the rows are drawn: all of a line, and as many bars as can be told apart. */
    public int drawn(Outcome.Table table) {
        return type == Type.BAR
                ? Math.min(BARS, table.rows().size())
                : table.rows().size();
    }

    /** What part of the rows is drawn, in words; empty when it is all of them. */
    public Optional<String> partOf(Outcome.Table table) {
        int rows = table.rows().size();
        boolean all = drawn(table) == rows && !table.truncated();
        return all
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "the first %,d of %s%,d rows",
                        drawn(table),
                        table.truncated() ? "more than " : "",
                        rows));
    }
}
