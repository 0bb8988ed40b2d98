package io.understudy.data;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An analysis as Markdown, the way ticket systems show it: answer, table, chart, caveats, query.
 *
 * @param takenAt when the query gave the table
 */
record AnalysisText(
        String answer, Outcome.Table table, Optional<Chart> chart, String caveats, String sql, Instant takenAt) {

    /** A chart that was drawn, and where readers load it from. */
    record Chart(ChartSpec spec, String address) {}

    private static final int ROWS = 20;
    private static final int CELL = 120;
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd 'at' HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    String markdown() {
        List<String> parts = new ArrayList<>(List.of(answer.strip()));
        if (!table.rows().isEmpty()) {
            parts.add(rows());
        }
        if (table.rows().size() > ROWS || table.truncated()) {
            parts.add("_The first " + Math.min(ROWS, table.rows().size()) + " of "
                    + (table.truncated() ? "more than " : "") + table.rows().size() + " rows._");
        }
        chart.ifPresent(shown -> {
            String title = shown.spec().title();
            parts.add("![" + cell(title.isBlank() ? "Chart" : title) + "](" + shown.address() + ")");
            shown.spec().partOf(table).ifPresent(part -> parts.add("_The chart shows " + part + "._"));
        });
        if (!caveats.isBlank()) {
            parts.add("**Bear in mind:** " + caveats.strip());
        }
        parts.add("The query behind it, run on " + MINUTE.format(takenAt) + ":\n\n```sql\n"
                + sql.strip().replace("```", "") + "\n```");
        return String.join("\n\n", parts);
    }

    private String rows() {
        List<String> lines = new ArrayList<>();
        lines.add(line(table.columns().stream().map(Outcome.Column::name).toList()));
        List<String> marks = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            int column = i;
            boolean numbers = table.rows().stream().anyMatch(row -> row.get(column) instanceof Number)
                    && table.rows().stream()
                            .allMatch(row -> row.get(column) == null || row.get(column) instanceof Number);
            marks.add(numbers ? "---:" : "---");
        }
        lines.add("| " + String.join(" | ", marks) + " |");
        for (List<@Nullable Object> row :
                table.rows().subList(0, Math.min(ROWS, table.rows().size()))) {
            lines.add(line(row));
        }
        return String.join("\n", lines);
    }

    private static String line(List<? extends @Nullable Object> cells) {
        return cells.stream().map(AnalysisText::cell).collect(Collectors.joining(" | ", "| ", " |"));
    }

    /** What stands in data stays text: it can neither end its cell nor become a link, an image or markup. */
    private static String cell(@Nullable Object value) {
        String text = CellText.of(value).replaceAll("\\s+", " ").strip();
        String shown = text.length() <= CELL ? text : text.substring(0, CELL - 1) + "…";
        return value == null || value instanceof Number ? shown : shown.replaceAll("([\\\\`*_\\[\\]<>|~!#])", "\\\\$1");
    }
}
