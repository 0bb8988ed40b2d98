package io.understudy.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.data.statistics.Statistic;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a text says was tested. */
class TestedTest {

    private static List<String> findings(String text, double... p) {
        List<Statistic.Test> tests = Arrays.stream(p)
                .mapToObj(one -> new Statistic.Test("t-test of x", one))
                .toList();
        return new Tested(tests.isEmpty() ? List.of() : List.of(new Statistic("t-test", List.of(), List.of(), tests)))
                .findings(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Web orders are significantly larger (p < 0.001).",
                "p = .0004",
                "The p-value is 0.00041, well below 0.05.",
                "p<.05",
                "p ≤ 0,001; der p-Wert ist 0,0004",
                "Statistically significant: p-value of 0.0004.",
                "Das ist statistisch signifikant (p < 0,05).",
                "The 0.4 share of pop 0.5 in group 0.3"
            })
    void whatTheTestBearsOut_stands(String text) {
        assertThat(findings(text, 0.00041)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p < 0.0001",
                "p = 0.004",
                "The difference is not significant.",
                "There is no statistically significant difference.",
                "It is statistically insignificant.",
                "Der Unterschied ist nicht signifikant.",
                "p > 0.05"
            })
    void whatItDoesNot_isFound(String text) {
        assertThat(findings(text, 0.00041)).hasSize(1).first().asString().contains("t-test of x (p 0.00041)");
    }

    @Test
    void ofSeveralTests_oneHasToBearItOut() {
        assertThat(findings("One is significant (p = 0.01), the other is not (p = 0.3).", 0.01, 0.30))
                .isEmpty();
        assertThat(findings("Neither is significant.", 0.01, 0.02)).isEmpty();
        assertThat(findings("Significant throughout.", 0.2, 0.4)).hasSize(1);
    }

    @Test
    void withoutTests_plainWordsArePlain_andThoseOfStatisticsAreNot() {
        assertThat(findings("Revenue grew significantly, a significant step.")).isEmpty();
        assertThat(findings("Revenue grew, which is statistically significant."))
                .first()
                .asString()
                .contains("Fill in the statistics");
        assertThat(findings("Revenue grew (p < 0.05).")).hasSize(1);
    }
}
