package io.understudy.autonomy.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.autonomy.calibration.Calibrator.Learning;
import io.understudy.autonomy.calibration.Made.Says;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Workers of whom is known how right they are: does what was learned say so? What comes out is in {@code target/gate/calibration.txt}. */
class CalibrationSimulationTest {

    private static final int VERDICTS = 3_000;

    private static final List<String> REPORT = new ArrayList<>();

    private static void tell(String what, Reliability raw, Reliability calibrated) {
        REPORT.add(told(what, raw, calibrated));
    }

    static String told(String what, Reliability raw, Reliability calibrated) {
        return String.format(Locale.ROOT, "%-40s n=%-6d %s -> %s", what, raw.n(), told(raw), told(calibrated));
    }

    private static String told(Reliability of) {
        return String.format(
                Locale.ROOT,
                "Brier %.4f, log loss %.4f, ECE %.4f (by chance %.4f), AUROC %.3f [%.3f, %.3f] %s",
                of.brier(),
                of.logLoss(),
                of.calibrationError(),
                of.byChance(),
                of.area(),
                of.areaInterval().low(),
                of.areaInterval().high(),
                of.ordering());
    }

    @AfterAll
    static void write() throws IOException {
        write("calibration.txt", REPORT);
    }

    static void write(String name, List<String> report) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "gate"));
        Files.write(folder.resolve(name), report);
    }

    @ParameterizedTest
    @EnumSource(Says.class)
    void whateverAWorkerSaysOfItself_whatIsPredictedBeforeTheVerdictComesTrue(Says says) {
        List<Example> drafts = Made.drafts(VERDICTS, 1, says);

        Reliability raw = Reliability.of(Made.raw(drafts));
        Reliability calibrated = Reliability.of(Prequential.of(drafts));

        tell(says.name(), raw, calibrated);
        assertThat(calibrated.calibrationError()).isLessThan(0.04);
        if (says == Says.HONEST) {
            assertThat(calibrated.logLoss()).isLessThan(raw.logLoss() + 0.005);
        } else if (says == Says.FEW_STEPS) {
            assertThat(calibrated.logLoss()).isLessThan(raw.logLoss());
        } else {
            assertThat(raw.calibrationError()).isGreaterThan(4 * calibrated.calibrationError());
            assertThat(calibrated.logLoss()).isLessThan(raw.logLoss() - 0.1);
            assertThat(calibrated.brier()).isLessThan(raw.brier() - 0.02);
        }
        assertThat(calibrated.ordering())
                .isEqualTo(says == Says.NOTHING ? Ordering.NO_BETTER_THAN_CHANCE : Ordering.BETTER_THAN_CHANCE);
    }

    @ParameterizedTest
    @EnumSource(Says.class)
    void afterFewLabels_whatWasLearnedDoesNoHarm(Says says) {
        List<Prediction> raw = new ArrayList<>();
        List<Prediction> calibrated = new ArrayList<>();
        for (int run = 0; run < 200; run++) {
            List<Example> drafts = Made.drafts(40, 1_000 + run, says);
            raw.addAll(Made.raw(drafts));
            calibrated.addAll(Prequential.of(drafts));
        }

        Reliability before = Reliability.of(raw);
        Reliability after = Reliability.of(calibrated);

        tell("first 40 labels, " + says.name(), before, after);
        assertThat(after.logLoss()).isLessThan(before.logLoss() + 0.03);
    }

    @Test
    void whatIsKnownBesides_ordersWhereTheWorkersOwnWordDoesNot() {
        Random random = new Random(21);
        List<Example> drafts = new ArrayList<>();
        for (int i = 0; i < VERDICTS; i++) {
            int uncertainties = random.nextInt(4);
            int failed = random.nextInt(10) / 8;
            double novelty = random.nextDouble();
            boolean right = random.nextDouble() < Logistic.of(3 - 0.6 * uncertainties - 1.5 * failed - 1.5 * novelty);
            Features said = Features.of("answer", "reply only", OptionalDouble.of(0.9 + 0.1 * random.nextDouble()));
            drafts.add(new Example(
                    "c" + i,
                    said.with("uncertainties", OptionalDouble.of(uncertainties))
                            .with("checks.failed", OptionalDouble.of(failed))
                            .with(
                                    "novelty",
                                    random.nextInt(3) == 0 ? OptionalDouble.empty() : OptionalDouble.of(novelty))
                            .with("noise", OptionalDouble.of(random.nextGaussian())),
                    right));
        }

        Reliability raw = Reliability.of(Made.raw(drafts));
        Reliability calibrated = Reliability.of(Prequential.of(drafts));

        tell("its word says nothing, what is known does", raw, calibrated);
        assertThat(raw.ordering()).isEqualTo(Ordering.NO_BETTER_THAN_CHANCE);
        assertThat(calibrated.ordering()).isEqualTo(Ordering.BETTER_THAN_CHANCE);
        assertThat(calibrated.area()).isGreaterThan(0.67);
        assertThat(calibrated.calibrationError()).isLessThan(0.03);
    }

    @Test
    void wrongDraftsAreRare_theyAreNotPredictedMoreOftenThanTheyAre() {
        List<Example> drafts = Made.drafts(VERDICTS, 3, Says.OVER_CONFIDENT, truth -> 0.95 + 0.05 * truth);

        Reliability raw = Reliability.of(Made.raw(drafts));
        Reliability calibrated = Reliability.of(Prequential.of(drafts));

        tell("two of a hundred are wrong", raw, calibrated);
        assertThat(calibrated.calibrationError()).isLessThan(0.015);
        assertThat(calibrated.logLoss()).isLessThan(raw.logLoss());
    }

    @Test
    void aWorkerGrowsWorse_whatIsOldIsForgotten() {
        List<Example> drafts = new ArrayList<>(Made.drafts(6_000, 4, Says.HONEST));
        drafts.addAll(Made.drafts(6_000, 5, Says.HONEST, truth -> 0.6 * truth));

        List<Prediction> raw = Made.raw(drafts).subList(9_000, 12_000);
        Reliability forgetting = Reliability.of(Prequential.of(drafts).subList(9_000, 12_000));
        Reliability remembering = Reliability.of(Prequential.of(drafts, new Learning(Double.POSITIVE_INFINITY, true))
                .subList(9_000, 12_000));

        tell("worse since 3,000 labels, all remembered", Reliability.of(raw), remembering);
        tell("worse since 3,000 labels", Reliability.of(raw), forgetting);
        assertThat(forgetting.calibrationError()).isLessThan(0.5 * remembering.calibrationError());
        assertThat(forgetting.logLoss()).isLessThan(remembering.logLoss());
    }

    @Test
    void aConfidenceThatSaysNothing_looksLikeMoreToOneInTwentyAtMost_howeverOftenOneLooks() {
        int runs = 1_000;
        int fooled = 0;
        int steps = 0;
        for (int run = 0; run < runs; run++) {
            Random random = new Random(run);
            List<Prediction> fine = new ArrayList<>();
            List<Prediction> coarse = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                boolean right = random.nextDouble() < 0.8;
                fine.add(new Prediction(random.nextDouble(), right));
                coarse.add(new Prediction(random.nextInt(3) / 2.0, right));
            }
            fooled += OrderTest.of(fine) == Ordering.NO_BETTER_THAN_CHANCE ? 0 : 1;
            steps += OrderTest.of(coarse) == Ordering.NO_BETTER_THAN_CHANCE ? 0 : 1;
        }

        REPORT.add("says nothing, looked at 400 times: taken for more in " + fooled + " and " + steps + " of " + runs);
        double most = 0.05 * runs + 3 * Math.sqrt(0.05 * 0.95 * runs);
        assertThat(fooled).isLessThan((int) most);
        assertThat(steps).isLessThan((int) most);
    }

    @Test
    void aConfidenceThatOrders_isSeenToAfterSomeHundredVerdicts() {
        int runs = 200;
        int[] seen = new int[4];
        int[] verdicts = {100, 200, 400, 800};
        for (int run = 0; run < runs; run++) {
            List<Prediction> all = Made.raw(Made.drafts(800, 50_000 + run, Says.HONEST));
            for (int k = 0; k < verdicts.length; k++) {
                seen[k] += OrderTest.of(all.subList(0, verdicts[k])) == Ordering.BETTER_THAN_CHANCE ? 1 : 0;
            }
        }

        REPORT.add(String.format(
                "orders (AUROC %.2f): seen after 100, 200, 400, 800 verdicts in %d, %d, %d, %d of %d",
                Reliability.of(Made.raw(Made.drafts(20_000, 1, Says.HONEST))).area(),
                seen[0],
                seen[1],
                seen[2],
                seen[3],
                runs));
        assertThat(seen[1]).isGreaterThan(runs * 8 / 10);
        assertThat(seen[3]).isEqualTo(runs);
    }

    @Test
    void theIntervalOfTheArea_holdsIt() {
        double area =
                Reliability.of(Made.raw(Made.drafts(100_000, 9, Says.HONEST))).area();
        int held = 0;
        for (int run = 0; run < 1_000; run++) {
            List<Prediction> few = Made.raw(Made.drafts(60, 70_000 + run, Says.HONEST));
            held += Reliability.of(few).areaInterval().contains(area) ? 1 : 0;
        }

        REPORT.add("interval of AUROC after 60 verdicts holds it in " + held + " of 1000");
        assertThat(held).isBetween(920, 985);
    }
}
