package io.understudy.chart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The chart's README, from the comments of its values: a comment tells of the value that follows it. */
final class ChartReadme {

    static final Path FILE = Chart.FOLDER.resolve("README.md");

    private static final Pattern COMMENT = Pattern.compile("( *)# ?(.*)");
    private static final Pattern VALUE = Pattern.compile("( *)([A-Za-z][\\w-]*):(?: (.*))?");
    private static final int INDENT = 2;

    private static final String ABOUT = """
            # Understudy on Kubernetes

            ```bash
            helm install understudy helm/understudy --namespace understudy --create-namespace -f values.yaml
            helm upgrade understudy helm/understudy --namespace understudy -f values.yaml
            ```

            Database, engine and identity provider are yours; `values-trial.yaml` brings small ones to try it on. What to do
            from the first day on is told in [the operations pages](../../.github/operations/README.md).

            This page is written by `./understudy chart` from the comments of `values.yaml`.

            | value | default | |
            | --- | --- | --- |
            """;

    private ChartReadme() {}

    static String text() throws IOException {
        return ABOUT
                + rows(Files.readAllLines(Chart.FOLDER.resolve("values.yaml"))).stream()
                        .map(Row::line)
                        .collect(Collectors.joining("\n", "", "\n"));
    }

    /** One value: its path, what it is when nobody says anything, and what its comment tells. */
    record Row(String path, String value, String about) {
        String line() {
            String shown = value.isEmpty() ? "" : "`" + value.replace("|", "\\|") + "`";
            return "| `" + path + "` | " + shown + " | " + about.replace("|", "\\|") + " |";
        }
    }

    static List<Row> rows(List<String> lines) {
        List<Row> rows = new ArrayList<>();
        List<String> comment = new ArrayList<>();
        Deque<String> path = new ArrayDeque<>();
        for (String line : lines) {
            Matcher told = COMMENT.matcher(line);
            Matcher value = VALUE.matcher(line);
            if (told.matches()) {
                comment.add(told.group(2));
            } else if (value.matches()) {
                int depth = value.group(1).length() / INDENT;
                while (path.size() > depth) {
                    path.removeLast();
                }
                path.addLast(value.group(2));
                String shown = value.group(3) == null ? "" : value.group(3);
                if (!shown.isEmpty() || !comment.isEmpty()) {
                    rows.add(new Row(String.join(".", path), shown, String.join(" ", comment)));
                }
                comment.clear();
            } else {
                comment.clear();
            }
        }
        return rows;
    }
}
