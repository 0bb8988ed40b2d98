package io.understudy.autonomy.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.platform.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verdicts that were given once: is what was learned from those before better than what the worker said? */
class RecordedVerdictsTest {

    private static final Path RECORDED = Path.of("..", "shared", "verdicts");
    private static final Path OURS = Path.of("src", "test", "resources", "gate", "verdicts.jsonl");
    private static final List<String> REPORT = new ArrayList<>();

    @AfterAll
    static void write() throws IOException {
        CalibrationSimulationTest.write("calibration-recorded.txt", REPORT);
    }

    private static List<Example> read(Path file) throws IOException {
        List<Example> examples = new ArrayList<>();
        InputStream bytes = Files.newInputStream(file);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode verdict = Json.read(line);
                JsonNode confidence = verdict.path("confidence");
                examples.add(new Example(
                        verdict.path("case").asText(),
                        Features.of(
                                verdict.path("taskType").asText(),
                                verdict.path("actionClass").asText(),
                                confidence.isNumber()
                                        ? OptionalDouble.of(confidence.doubleValue())
                                        : OptionalDouble.empty()),
                        verdict.path("right").asBoolean()));
            }
        }
        return examples;
    }

    @Test
    void ourOwnRecording_isPredictedNoWorseThanItsWorkerSays() throws IOException {
        List<Example> examples = read(OURS);

        Reliability raw = Reliability.of(Made.raw(examples));
        Reliability calibrated = Reliability.of(Prequential.of(examples));

        REPORT.add(CalibrationSimulationTest.told("verdicts.jsonl", raw, calibrated));
        assertThat(calibrated.logLoss()).isLessThan(raw.logLoss() + 0.01);
    }

    /** @param error the calibration error must become less than this share of what it was */
    @ParameterizedTest
    @CsvSource({"exam-flash, 0.1", "exam-deepseek, 0.1", "judge-35, 0.8", "retail, 0.5"})
    void whatIsPredictedBeforeTheVerdict_comesTrueMoreNearlyThanWhatTheWorkerSays(String name, double error)
            throws IOException {
        Path file = RECORDED.resolve(name + ".jsonl.gz");
        assumeTrue(Files.exists(file), "no recorded verdicts here");
        List<Example> examples = read(file);

        Reliability raw = Reliability.of(Made.raw(examples));
        Reliability calibrated = Reliability.of(Prequential.of(examples));

        REPORT.add(CalibrationSimulationTest.told(name, raw, calibrated));
        assertThat(calibrated.calibrationError()).isLessThan(error * raw.calibrationError());
        assertThat(calibrated.logLoss()).isLessThan(raw.logLoss());
        assertThat(calibrated.brier()).isLessThan(raw.brier());
    }
}
