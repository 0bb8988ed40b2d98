package io.understudy.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.code.TestRun.Result;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static TestRun run(String results) {
        Map<String, Result> tests = new LinkedHashMap<>();
        for (String one : results.split(" ")) {
            tests.put(one.substring(1), one.startsWith("+") ? Result.PASSED : Result.failed("no"));
        }
        return new TestRun(tests, "", Optional.empty());
    }

    private static Comparison compare(String before, String after) {
        return Comparison.of(run(before), run(after), List.of("flaky*"));
    }

    @Test
    void everyTest_isInOneList() {
        Comparison found =
                compare("-mended -stuck -gone +kept +broken +lost", "+mended -stuck +kept -broken +new -newbad");

        assertThat(found)
                .isEqualTo(new Comparison(
                        List.of("mended"),
                        List.of("stuck", "gone"),
                        List.of("broken"),
                        List.of("lost"),
                        List.of("new"),
                        List.of("newbad"),
                        List.of("kept")));
    }

    @Test
    void knownFailingTest_mayGoOnFailing() {
        assertThat(compare("-flakyOne -other", "-flakyOne -other").stillFailing())
                .containsExactly("other");
    }
}
