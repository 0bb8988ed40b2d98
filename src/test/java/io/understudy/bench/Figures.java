package io.understudy.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What a run measured.
 *
 * @param casesPerSecond whole cases through the platform
 * @param bareCasesPerSecond the same cases through a bare client loop
 * @param addedP50Ms what the platform adds to a task at ten tasks a second, the middle one
 * @param residentMb the most the app was seen to hold
 */
public record Figures(
        double casesPerSecond,
        double bareCasesPerSecond,
        double addedP50Ms,
        double addedP99Ms,
        double intakePerSecond,
        double intakeP99Ms,
        long residentMb,
        Machine machine) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    double ratio() {
        return bareCasesPerSecond > 0 ? casesPerSecond / bareCasesPerSecond : 0;
    }

    /** One figure beside what is wanted of it. */
    record Line(String what, String measured, String wanted, boolean met) {}

    List<Line> lines() {
        return List.of(
                new Line("Cases per second, whole path", text(casesPerSecond), "", true),
                new Line("Cases per second, bare client loop", text(bareCasesPerSecond), "", true),
                new Line("Ratio", text2(ratio()), "at least 0.50", ratio() >= 0.5),
                new Line(
                        "Added to a task at 10 tasks/s, p50",
                        text(addedP50Ms) + " ms",
                        "at most 100",
                        addedP50Ms <= 100),
                new Line(
                        "Added to a task at 10 tasks/s, p99",
                        text(addedP99Ms) + " ms",
                        "at most 400",
                        addedP99Ms <= 400),
                new Line("Webhook intake per second", text(intakePerSecond), "", true),
                new Line("Webhook intake, p99", text(intakeP99Ms) + " ms", "", true),
                new Line("App's resident memory", residentMb + " MB", "at most 700", residentMb <= 700));
    }

    String table() {
        StringBuilder table = new StringBuilder();
        for (Line line : lines()) {
            String verdict = line.wanted().isEmpty() ? "" : line.met() ? "ok" : "miss";
            table.append(String.format(
                    Locale.ROOT, "  %-38s %12s   %-14s %s%n", line.what(), line.measured(), line.wanted(), verdict));
        }
        return table.toString();
    }

    void write(Path file) throws IOException {
        ObjectNode json = JSON.createObjectNode();
        json.put("casesPerSecond", rounded(casesPerSecond));
        json.put("bareCasesPerSecond", rounded(bareCasesPerSecond));
        json.put("ratio", rounded(ratio()));
        json.putObject("addedLatencyMs").put("p50", rounded(addedP50Ms)).put("p99", rounded(addedP99Ms));
        json.putObject("intake").put("perSecond", rounded(intakePerSecond)).put("p99Ms", rounded(intakeP99Ms));
        json.put("residentMb", residentMb);
        json.set("machine", JSON.valueToTree(machine));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, JSON.writeValueAsString(json) + "\n");
    }

    private static double rounded(double figure) {
        return Math.round(figure * 100) / 100.0;
    }

    private static String text(double figure) {
        return String.format(Locale.ROOT, "%.1f", figure);
    }

    private static String text2(double figure) {
        return String.format(Locale.ROOT, "%.2f", figure);
    }
}
