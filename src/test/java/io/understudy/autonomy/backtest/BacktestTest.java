package io.understudy.autonomy.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.platform.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BacktestTest {

    private static final Path RECORDED = Path.of("..", "shared", "verdicts");

    @TempDir
    Path folder;

    private record Ran(int exit, String out) {
        JsonNode json() {
            return Json.read(out);
        }
    }

    private static Ran run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int exit = new GateCommand(new PrintStream(out, true, StandardCharsets.UTF_8)).run(List.of(arguments));
        return new Ran(exit, out.toString(StandardCharsets.UTF_8));
    }

    private Path file(List<String> lines) throws IOException {
        return Files.write(folder.resolve("verdicts.jsonl"), lines);
    }

    private static String line(String caseId, String actionClass, String confidence, boolean right) {
        return "{\"case\":\"" + caseId + "\",\"worker\":\"ada\",\"taskType\":\"answer\",\"actionClass\":\""
                + actionClass + "\""
                + (confidence.isEmpty() ? "" : ",\"confidence\":" + confidence) + ",\"right\":" + right
                + ",\"at\":\"2026-01-05T08:00:00Z\"}";
    }

    @Test
    void aWorkerWhoIsNeverWrong_isCertifiedAndReleased_andARareClassIsNot() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            lines.add(line("c" + i, "reply only", "", true));
            if (i % 10 == 0) {
                lines.add(line("r" + i, "refund", "", true));
            }
        }

        JsonNode report = run("backtest", file(lines).toString(), "--json").json();

        JsonNode reply = report.path("classes").path(0);
        assertThat(reply.path("actionClass").asText()).isEqualTo("reply only");
        assertThat(reply.path("n").asInt()).isEqualTo(200);
        assertThat(reply.path("certifiedAt").asInt()).isBetween(59, 90);
        assertThat(reply.path("released").asInt())
                .isEqualTo(200 - reply.path("certifiedAt").asInt());
        assertThat(reply.path("releasedWrong").asInt()).isZero();
        JsonNode refund = report.path("classes").path(1);
        assertThat(refund.path("certifiedAt").isNull()).isTrue();
        assertThat(refund.path("threshold").isNull()).isTrue();
        assertThat(refund.path("released").asInt()).isZero();
        assertThat(refund.path("progress").path("toGo").asInt()).isBetween(40, 60);
    }

    @Test
    void tasksOfACase_countOnce_howeverManyThereAre() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            lines.add(line("c" + i / 4, "reply only", "", true));
        }

        JsonNode report = run("backtest", file(lines).toString(), "--json").json();

        assertThat(report.path("classes").path(0).path("certifiedAt").isNull()).isTrue();
        assertThat(report.path("classes").path(0).path("progress").path("right").asInt())
                .isEqualTo(50);
    }

    @Test
    void whatGoesBadAfterwards_isTakenAway() throws IOException {
        List<String> lines = new ArrayList<>();
        Random random = new Random(1);
        for (int i = 0; i < 6_000; i++) {
            lines.add(line("c" + i, "reply only", "", i < 300 || random.nextDouble() >= 0.4));
        }

        JsonNode report = run("backtest", file(lines).toString(), "--json").json();

        JsonNode certificate =
                report.path("classes").path(0).path("certificates").path(0);
        assertThat(certificate.path("withdrawnAt").asInt()).isBetween(300, 600);
        assertThat(report.path("classes").path(0).path("certificates")).hasSize(1);
    }

    @Test
    void anAverageOverTheClasses_releasesTheBadOne_andThisGateDoesNot() throws IOException {
        List<String> lines = new ArrayList<>();
        Random random = new Random(2);
        for (int i = 0; i < 2_000; i++) {
            boolean rare = i % 10 == 0;
            lines.add(line("c" + i, rare ? "refund" : "reply only", "", !rare || random.nextDouble() >= 0.3));
        }

        JsonNode report = run("backtest", file(lines).toString(), "--json").json();

        assertThat(report.path("gate").path("classesAboveAlpha").asInt()).isZero();
        assertThat(report.path("gate").path("released").asInt()).isGreaterThan(1_600);
        assertThat(report.path("naive")
                        .path("average of all classes")
                        .path("classesAboveAlpha")
                        .asInt())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"right\":\"yes\"} | Line 2: right is \"yes\"; it is true or false",
                "{\"case\":\"a\"} | Line 2: right is missing; it is true or false",
                "{\"right\":true,\"confidence\":87} | Line 2: confidence is 87; it is a number from 0 to 1, or left out",
                "{\"right\":true,\"confidence\":\"0.9\"} | Line 2: confidence is \"0.9\"; it is a number from 0 to 1",
                "{\"right\":true} and more | Line 2: is no JSON",
                "{\"right\":true,\"case\":{}} | Line 2: case is {}; it is a text",
                "[1] | Line 2: is no object",
                "{\"right\":tru | Line 2: is no JSON"
            })
    void aLineThatIsNoVerdict_isNamed_withItsFieldAndWhatBelongsThere(String bad, String said) throws IOException {
        Ran ran =
                run("backtest", file(List.of(line("c", "x", "0.5", true), bad)).toString());

        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.out()).contains(said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--alpha 0", "--alpha 1.5", "--delta x", "--audit 0", "--catch-rate 2", "--alpha"})
    void anOptionOutOfItsRange_isNamed(String option) throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of("backtest", file(List.of(line("c", "x", "0.5", true))).toString()));
        arguments.addAll(List.of(option.split(" ")));

        Ran ran = run(arguments.toArray(String[]::new));

        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.out()).contains(option.split(" ")[0].replace("--", "").replace("catch-rate", "catchRate"));
    }

    /** As other programs write them: with a mark at the beginning, lines that end as elsewhere, and times of any kind. */
    @Test
    void aFileThatAnotherProgramWrote_isReadAsItIs() throws IOException {
        String lines = "\uFEFF{\"right\":true,\"at\":\"2026-01-05T08:00:00\"}\r\n"
                + "{\"right\":true,\"at\":1767600000}\r\n\r\n{\"right\":false,\"at\":null,\"confidence\":null}";
        Path file = Files.writeString(folder.resolve("foreign.jsonl"), lines);

        JsonNode report =
                run("backtest", file.toString(), "--alpha=0.2", "--json").json();

        assertThat(report.path("alpha").asDouble()).isEqualTo(0.2);
        assertThat(report.path("classes").path(0).path("n").asInt()).isEqualTo(3);
        assertThat(report.path("classes").path(0).path("wrong").asInt()).isEqualTo(1);
    }

    @Test
    void aFileThatIsNot_isNamed() {
        assertThat(run("backtest", "nowhere.jsonl").out()).contains("nowhere.jsonl is no file");
    }

    static Stream<String> recorded() {
        return Stream.of("exam-flash.jsonl.gz", "exam-deepseek.jsonl.gz", "judge-35.jsonl.gz", "retail.jsonl.gz")
                .filter(name -> Files.exists(RECORDED.resolve(name)));
    }

    /** Answers that were really given: of twenty-nine classes and three limits, hardly one may come out above its limit. */
    @Test
    void onRecordedAnswers_thePromiseIsKept_andTheRulesInUseElsewhereBreakTheirs() {
        int above = 0;
        int certified = 0;
        int aboveOfFixed = 0;
        for (String name : recorded().toList()) {
            for (String alpha : List.of("0.05", "0.1", "0.2")) {
                JsonNode report = run("backtest", RECORDED.resolve(name).toString(), "--alpha", alpha, "--json")
                        .json();
                above += report.path("gate").path("classesAboveAlpha").asInt();
                aboveOfFixed += report.path("naive")
                        .path("fixed 0.9")
                        .path("classesAboveAlpha")
                        .asInt();
                for (JsonNode one : report.path("classes")) {
                    certified += one.path("certifiedAt").isNull() ? 0 : 1;
                }
            }
        }

        if (recorded().findAny().isPresent()) {
            assertThat(certified).isGreaterThanOrEqualTo(10);
            assertThat(above).isLessThanOrEqualTo(1);
            assertThat(aboveOfFixed).isGreaterThan(10);
        }
    }
}
