package io.understudy.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SamplesTest {

    @Test
    void aHundredSamples_percentiles_areTheSampleOfThatRank() {
        Samples samples = millis(LongStream.rangeClosed(1, 100).toArray());

        assertThat(samples.millis(0.5)).isEqualTo(50);
        assertThat(samples.millis(0.99)).isEqualTo(99);
        assertThat(samples.millis(1)).isEqualTo(100);
        assertThat(samples.millis(0.001)).isEqualTo(1);
    }

    @Test
    void oneSample_everyPercentile_isThatSample() {
        assertThat(millis(7).millis(0.5)).isEqualTo(7);
        assertThat(millis(7).millis(0.99)).isEqualTo(7);
    }

    @Test
    void samplesInAnyOrder_percentiles_goByRank() {
        assertThat(millis(30, 10, 20).millis(0.5)).isEqualTo(20);
    }

    @Test
    void noSamples_percentile_isRefused() {
        assertThatThrownBy(() -> new Samples().millis(0.5)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> millis(1).millis(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void less_takesTheBareTimeFromEachAndStaysAboveNothing() {
        Samples added = millis(3, 10, 50).less(5);

        assertThat(added.millis(0.01)).isZero();
        assertThat(added.millis(0.5)).isEqualTo(5);
        assertThat(added.millis(1)).isEqualTo(45);
    }

    private static Samples millis(long... values) {
        Samples samples = new Samples();
        for (long value : values) {
            samples.add(value * 1_000_000);
        }
        return samples;
    }
}
