package io.understudy.autonomy.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.autonomy.calibration.Made.Says;
import io.understudy.platform.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalibratorTest {

    private static final Instant NOW = Instant.parse("2026-01-05T08:00:00Z");

    private static Features sure(double confidence) {
        return Features.of("answer", "reply only", OptionalDouble.of(confidence));
    }

    private static Example of(String taskType, String actionClass, int number, boolean right) {
        return new Example(taskType + number, Features.of(taskType, actionClass, OptionalDouble.of(0.8)), right);
    }

    @Test
    void noLabels_theWorkersOwnWordCounts_drawnTowardsOneHalf() {
        Calibration none = Calibrator.fit(List.of(), NOW);

        assertThat(none.probability(sure(0.95))).isBetween(0.8, 0.94);
        assertThat(none.probability(sure(0.6))).isBetween(0.55, 0.6);
        assertThat(none.probability(sure(0.5))).isEqualTo(0.5, within(1e-9));
        assertThat(none.probability(sure(0.05))).isBetween(0.06, 0.2);
        assertThat(none.probability(Features.of("answer", "reply only", OptionalDouble.empty())))
                .isEqualTo(0.5, within(1e-9));
    }

    @Test
    void aClassWithFewLabels_leansOnItsTaskType() {
        List<Example> labels = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            labels.add(of("answer", "reply only", i, i % 20 != 0));
            labels.add(of("triage", "close", i, i % 5 < 2));
        }
        for (int i = 0; i < 3; i++) {
            labels.add(of("answer", "refund", i, true));
            labels.add(of("triage", "escalate", i, true));
        }
        Calibration known = Calibrator.fit(labels, NOW);

        double reply = known.probability(of("answer", "reply only", 0, true).features());
        double refund = known.probability(of("answer", "refund", 0, true).features());
        double newInAnswer = known.probability(of("answer", "cancel", 0, true).features());
        double escalate = known.probability(of("triage", "escalate", 0, true).features());
        double newInTriage = known.probability(of("triage", "merge", 0, true).features());

        assertThat(reply).isEqualTo(0.95, within(0.02));
        assertThat(refund).isBetween(0.8, 0.96);
        assertThat(newInAnswer).isBetween(0.7, reply);
        assertThat(escalate).isBetween(newInTriage, refund);
        assertThat(newInTriage).isBetween(0.4, 0.7);
    }

    @Test
    void aValueThatDecidesEverything_isLearned_andNothingGrowsWithoutBound() {
        Random random = new Random(5);
        List<Example> labels = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            boolean right = random.nextDouble() < 0.8;
            labels.add(
                    Made.draft("c" + i, random.nextDouble(), "check.stands", OptionalDouble.of(right ? 0 : 1), right));
        }

        Reliability found = Reliability.of(Prequential.of(labels).subList(200, 1_000));

        assertThat(found.area()).isGreaterThan(0.999);
        assertThat(found.logLoss()).isLessThan(0.06);
    }

    @Test
    void aValueThatIsAlwaysTheSame_changesNothing() {
        List<Example> labels = Made.drafts(800, 6, Says.OVER_CONFIDENT);
        List<Example> same = labels.stream()
                .map(one -> new Example(
                        one.caseId(), one.features().with("tools.failed", OptionalDouble.of(3)), one.right()))
                .toList();

        Calibration without = Calibrator.fit(labels, NOW);
        Calibration with = Calibrator.fit(same, NOW);

        for (double confidence : new double[] {0.1, 0.5, 0.9, 0.99}) {
            assertThat(with.probability(sure(confidence).with("tools.failed", OptionalDouble.of(3))))
                    .isEqualTo(without.probability(sure(confidence)), within(0.005));
        }
    }

    @Test
    void aValueThatIsNotKnown_isNotZero() {
        Random random = new Random(7);
        List<Example> labels = new ArrayList<>();
        for (int i = 0; i < 1_500; i++) {
            int kind = random.nextInt(3);
            labels.add(Made.draft(
                    "c" + i,
                    0.7,
                    "agreement",
                    kind == 2 ? OptionalDouble.empty() : OptionalDouble.of(kind),
                    random.nextDouble() < (kind == 0 ? 0.2 : 0.9)));
        }
        Calibration known = Calibrator.fit(labels, NOW);

        assertThat(known.probability(sure(0.7).with("agreement", OptionalDouble.of(0))))
                .isEqualTo(0.2, within(0.06));
        assertThat(known.probability(sure(0.7).with("agreement", OptionalDouble.of(1))))
                .isEqualTo(0.9, within(0.06));
        assertThat(known.probability(sure(0.7))).isEqualTo(0.9, within(0.06));
    }

    @Test
    void aWorkerThatSaysNothingOfItself_isPredictedByHowOftenItIsRight() {
        List<Example> labels = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            labels.add(new Example("c" + i, Features.of("answer", "reply only", OptionalDouble.empty()), i % 10 != 0));
        }

        assertThat(Calibrator.fit(labels, NOW).probability(Features.of("answer", "reply only", OptionalDouble.empty())))
                .isEqualTo(0.9, within(0.02));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e308, -1e308, 0x1p-1074})
    void numbersThatNobodyMeant_doNotSpoilWhatIsLearned(double value) {
        List<Example> fine = Made.drafts(600, 8, Says.UNDER_CONFIDENT);
        List<Example> some = new ArrayList<>(fine);
        for (int i = 0; i < 600; i++) {
            Example one = fine.get(i);
            some.set(
                    i,
                    new Example(
                            one.caseId(),
                            one.features().with("tokens", OptionalDouble.of(i % 50 == 0 ? value : i % 3)),
                            one.right()));
        }
        some.add(new Example("bad", Features.of("answer", "reply only", OptionalDouble.of(value)), true));
        Calibration without = Calibrator.fit(fine, NOW);
        Calibration with = Calibrator.fit(some, NOW);

        for (double confidence : new double[] {0.05, 0.4, 0.8}) {
            assertThat(with.probability(sure(confidence).with("tokens", OptionalDouble.of(1))))
                    .isEqualTo(without.probability(sure(confidence)), within(0.05));
        }
        assertThat(with.probability(sure(0.5).with("tokens", OptionalDouble.of(value))))
                .isBetween(0.001, 0.999);
    }

    @Test
    void tenThousandNames_areBounded() {
        Random random = new Random(9);
        List<Example> labels = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            TreeMap<String, Double> values = new TreeMap<>();
            for (int k = 0; k < 300; k++) {
                values.put("x" + random.nextInt(10_000), random.nextDouble());
            }
            labels.add(new Example(
                    "c" + i,
                    new Features("type" + i, "class" + random.nextInt(400), OptionalDouble.of(0.7), values),
                    random.nextBoolean()));
        }

        Calibration known = Calibrator.fit(labels, NOW);

        assertThat(Json.write(known.toJson()).length()).isLessThan(400_000);
        assertThat(known.probability(labels.getFirst().features())).isBetween(0.2, 0.8);
    }

    @Test
    void theSameLabels_giveTheSame_whichReadsBackAsItWasWritten() {
        List<Example> labels = Made.drafts(1_200, 10, Says.OVER_CONFIDENT);
        Calibration one = Calibrator.fit(labels, NOW);
        Calibration again = Calibrator.fit(new ArrayList<>(labels), NOW.plus(Duration.ofDays(1)));
        Calibration other = Calibrator.fit(labels.subList(0, 1_100), NOW);
        Calibration read = Calibration.of(Json.read(Json.write(one.toJson())));

        assertThat(again.version()).isEqualTo(one.version());
        assertThat(other.version()).isNotEqualTo(one.version());
        assertThat(read.version()).isEqualTo(one.version());
        assertThat(Json.write(read.toJson())).isEqualTo(Json.write(one.toJson()));
        assertThat(read.labels()).isEqualTo(1_200);
        assertThat(read.fittedAt()).isEqualTo(NOW);
        for (double confidence = 0; confidence <= 1; confidence += 0.01) {
            assertThat(read.probability(sure(confidence))).isEqualTo(one.probability(sure(confidence)));
        }
    }

    @Test
    void aSurerDraft_staysSurer() {
        Calibration known = Calibrator.fit(Made.drafts(3_000, 11, Says.OVER_CONFIDENT), NOW);

        double before = 0;
        for (double confidence = 0.02; confidence < 0.985; confidence += 0.01) {
            double now = known.probability(sure(confidence));
            assertThat(now).isGreaterThan(before);
            before = now;
        }
    }

    @Test
    void whatWasChangedByHand_isRefused() {
        ObjectNode json = Calibrator.fit(Made.drafts(50, 12, Says.HONEST), NOW).toJson();
        ObjectNode changed = Json.readObject(Json.write(json));
        ((ObjectNode) changed.path("columns").get(0)).put("weight", 5);
        ObjectNode short1 = Json.readObject(Json.write(json));
        short1.putArray("covariance").add(1);

        assertThatThrownBy(() -> Calibration.of(changed)).hasMessageContaining("version");
        assertThatThrownBy(() -> Calibration.of(short1)).hasMessageContaining("covariance");
        assertThatThrownBy(() -> Calibration.of(Json.object())).hasMessageContaining("format");
    }

    @Test
    void aReleaseThatWasDrawn_countsForThoseThatWereNot() {
        List<Example> labels = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            labels.add(new Example("w" + i, sure(0.8), false, 1));
            labels.add(new Example("r" + i, sure(0.8), true, 9));
        }

        assertThat(Calibrator.fit(labels, NOW).probability(sure(0.8))).isEqualTo(0.9, within(0.02));
        assertThatThrownBy(() -> new Example("x", sure(0.8), true, 0)).hasMessageContaining("weight");
        assertThatThrownBy(() -> new Example("x", sure(0.8), true, Double.NaN)).hasMessageContaining("weight");
    }

    @Test
    void aHundredThousandLabels_areLearnedFromInSeconds() {
        Random random = new Random(13);
        List<Example> labels = new ArrayList<>();
        for (Example one : Made.drafts(100_000, 13, Says.OVER_CONFIDENT)) {
            Features features = one.features();
            for (int k = 0; k < 12; k++) {
                features = features.with("f" + k, OptionalDouble.of(random.nextInt(5)));
            }
            labels.add(new Example(one.caseId(), features, one.right()));
        }

        long start = System.nanoTime();
        Calibration known = Calibrator.fit(labels, NOW);
        Duration took = Duration.ofNanos(System.nanoTime() - start);

        assertThat(known.labels()).isEqualTo(Calibrator.MOST_LABELS);
        assertThat(took).isLessThan(Duration.ofSeconds(10));
    }
}
