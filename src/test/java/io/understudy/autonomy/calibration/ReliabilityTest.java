package io.understudy.autonomy.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReliabilityTest {

    private static List<Prediction> times(int n, double probability, boolean right) {
        return new ArrayList<>(java.util.Collections.nCopies(n, new Prediction(probability, right)));
    }

    @Test
    void knownFigures() {
        List<Prediction> predictions = List.of(
                new Prediction(0.9, true),
                new Prediction(0.8, false),
                new Prediction(0.8, true),
                new Prediction(0.3, false));

        Reliability found = Reliability.of(predictions);

        assertThat(found.n()).isEqualTo(4);
        assertThat(found.wrong()).isEqualTo(2);
        assertThat(found.brier()).isEqualTo((0.01 + 0.64 + 0.04 + 0.09) / 4, within(1e-12));
        assertThat(found.logLoss())
                .isEqualTo(-(Math.log(0.9) + Math.log(0.2) + Math.log(0.8) + Math.log(0.7)) / 4, within(1e-12));
        assertThat(found.area()).isEqualTo(3.5 / 4, within(1e-12));
        assertThat(found.bins()).hasSize(1);
        assertThat(found.calibrationError()).isEqualTo(0.2, within(1e-12));
        assertThat(found.ordering()).isEqualTo(Ordering.TOO_FEW);
    }

    @Test
    void bins_areOfEquallyManyDrafts_andEqualPredictionsStayTogether() {
        List<Prediction> predictions = times(150, 0.5, true);
        predictions.addAll(times(150, 0.5, false));
        predictions.addAll(times(95, 0.95, true));
        predictions.addAll(times(5, 0.95, false));

        List<Reliability.Bin> bins = Reliability.of(predictions).bins();

        assertThat(bins).hasSize(2);
        assertThat(bins.getFirst().n()).isEqualTo(300);
        assertThat(bins.getLast().right()).isEqualTo(0.95, within(1e-12));
        assertThat(bins.getLast().interval().low()).isEqualTo(0.8882, within(1e-3));
        assertThat(bins.getLast().interval().high()).isEqualTo(0.9785, within(1e-3));
        assertThat(Reliability.of(predictions).calibrationError()).isEqualTo(0, within(1e-12));
    }

    @Test
    void noPredictions_andOnlyRightOnes_areFine() {
        Reliability none = Reliability.of(List.of());
        Reliability right = Reliability.of(times(100, 1, true));

        assertThat(none.bins()).isEmpty();
        assertThat(none.ordering()).isEqualTo(Ordering.TOO_FEW);
        assertThat(none.calibrationError()).isZero();
        assertThat(right.area()).isEqualTo(0.5);
        assertThat(right.areaInterval()).isEqualTo(new Interval(0, 1));
        assertThat(right.logLoss()).isLessThan(0.0011);
        assertThat(right.bins().getFirst().interval().low()).isEqualTo(0.963, within(1e-3));
    }

    @Test
    void aPerfectOrder_hasAnIntervalThatIsNotAPoint() {
        List<Prediction> predictions = times(20, 0.9, true);
        predictions.addAll(times(5, 0.2, false));

        Reliability found = Reliability.of(predictions);

        assertThat(found.area()).isEqualTo(1);
        assertThat(found.areaInterval().high()).isEqualTo(1);
        assertThat(found.areaInterval().low()).isBetween(0.6, 0.95);
    }

    @Test
    void byGroup() {
        List<String> words = List.of("a right", "b right", "a wrong");

        Map<String, Reliability> found = Reliability.by(
                words, word -> word.substring(0, 1), word -> new Prediction(0.7, word.endsWith("right")));

        assertThat(found.get("a")).isNotNull().extracting(Reliability::n).isEqualTo(2);
        assertThat(found.get("b")).isNotNull().extracting(Reliability::wrong).isEqualTo(0);
    }

    @Test
    void oneConfidenceForAll_ordersNoBetterThanChance() {
        List<Prediction> predictions = times(300, 0.9, true);
        predictions.addAll(times(60, 0.9, false));

        assertThat(Reliability.of(predictions).ordering()).isEqualTo(Ordering.NO_BETTER_THAN_CHANCE);
        assertThat(Reliability.of(predictions).area()).isEqualTo(0.5);
    }

    @Test
    void aProbabilityThatIsNone_isRefused() {
        assertThatThrownBy(() -> new Prediction(Double.NaN, true)).hasMessageContaining("probability");
        assertThatThrownBy(() -> new Prediction(1.01, true)).hasMessageContaining("probability");
    }
}
