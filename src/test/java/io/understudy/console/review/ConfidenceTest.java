package io.understudy.console.review;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfidenceTest {

    @ParameterizedTest
    @CsvSource({
        "1.0,   sure 100 %",
        "0.999, sure 99 %",
        "0.92,  sure 92 %",
        "0.85,  sure 85 %",
        "0.849, fairly sure 84 %",
        "0.6,   fairly sure 60 %",
        "0.29,  very unsure 29 %",
        "0.3,   unsure 30 %",
        "0,     very unsure 0 %"
    })
    void aShare_isSaid_inWordsFirstAndNeverRoundedUp(double share, String words) {
        assertThat(Confidence.words(share)).isEqualTo(words);
    }
}
