package io.understudy.data;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A table as Markdown. What stands in it stays text. */
final class MarkdownTable {

    private static final int CELL = 120;

    private MarkdownTable() {}

    /** @param rows as many cells each as there are columns; columns of numbers alone are set to the right */
    static String of(List<String> columns, List<? extends List<? extends @Nullable Object>> rows) {
        List<String> lines = new ArrayList<>();
        lines.add(line(columns));
        List<String> marks = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            int column = i;
            boolean numbers = rows.stream().anyMatch(row -> row.get(column) instanceof Number)
                    && rows.stream().allMatch(row -> row.get(column) == null || row.get(column) instanceof Number);
            marks.add(numbers ? "---:" : "---");
        }
        lines.add("| " + String.join(" | ", marks) + " |");
        rows.forEach(row -> lines.add(line(row)));
        return String.join("\n", lines);
    }

    private static String line(List<? extends @Nullable Object> cells) {
        return cells.stream().map(MarkdownTable::cell).collect(Collectors.joining(" | ", "| ", " |"));
    }

    /** What stands in data stays text: it can neither end its cell nor become a link, an image or markup. */
    static String cell(@Nullable Object value) {
        String text = CellText.of(value).replaceAll("\\s+", " ").strip();
        String shown = text.length() <= CELL ? text : text.substring(0, CELL - 1) + "…";
        return value == null || value instanceof Number ? shown : escaped(shown);
    }

    /** A text that is no markup. */
    static String escaped(String text) {
        return text.replaceAll("([\\\\`*_\\[\\]<>|~!#])", "\\\\$1");
    }
}
