package io.understudy.data;

import io.understudy.data.statistics.Statistic;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An analysis as Markdown, the way ticket systems show it: answer, table, statistics, chart, caveats, query.
 *
 * @param takenAt when the query gave the table
 */
record AnalysisText(
        String answer,
        Outcome.Table table,
        List<Statistic> statistics,
        Optional<Chart> chart,
        String caveats,
        String sql,
        Instant takenAt) {

    /** A chart that was drawn, and where readers load it from. */
    record Chart(ChartSpec spec, String address) {}

    private static final int ROWS = 20;
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd 'at' HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    String markdown() {
        List<String> parts = new ArrayList<>(List.of(answer.strip()));
        if (!table.rows().isEmpty()) {
            parts.add(MarkdownTable.of(
                    table.columns().stream().map(Outcome.Column::name).toList(),
                    table.rows().subList(0, Math.min(ROWS, table.rows().size()))));
        }
        if (table.rows().size() > ROWS || table.truncated()) {
            parts.add("_The first " + Math.min(ROWS, table.rows().size()) + " of "
                    + (table.truncated() ? "more than " : "") + table.rows().size() + " rows._");
        }
        statistics.forEach(statistic -> parts.addAll(of(statistic)));
        chart.ifPresent(shown -> {
            String title = shown.spec().title();
            parts.add("![" + MarkdownTable.cell(title.isBlank() ? "Chart" : title) + "](" + shown.address() + ")");
            shown.spec().partOf(table).ifPresent(part -> parts.add("_The chart shows " + part + "._"));
        });
        if (!caveats.isBlank()) {
            parts.add("**Bear in mind:** " + caveats.strip());
        }
        parts.add("The query behind it, run on " + MINUTE.format(takenAt) + ":\n\n```sql\n"
                + sql.strip().replace("```", "") + "\n```");
        return String.join("\n\n", parts);
    }

    private static List<String> of(Statistic statistic) {
        List<String> parts = new ArrayList<>(List.of("**" + MarkdownTable.escaped(statistic.title()) + "**"));
        statistic.grids().forEach(grid -> parts.add(MarkdownTable.of(grid.columns(), grid.rows())));
        if (!statistic.notes().isEmpty()) {
            parts.add("_"
                    + statistic.notes().stream().map(MarkdownTable::escaped).collect(Collectors.joining(". ")) + "._");
        }
        return parts;
    }
}
