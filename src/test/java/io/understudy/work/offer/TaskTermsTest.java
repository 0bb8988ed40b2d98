package io.understudy.work.offer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskTermsTest {

    @ParameterizedTest
    @CsvSource({
        "2026-03-31T18:00:00Z, 2026-03-31T18:00:00Z",
        "2026-03-31T18:00:00+02:00, 2026-03-31T16:00:00Z",
        "2026-03-31T18:00:00+02:00[Europe/Berlin], 2026-03-31T16:00:00Z",
        "2026-03-31T18:00, 2026-03-31T18:00:00Z",
        "2026-03-31, 2026-04-01T00:00:00Z"
    })
    void dates_areReadInEveryWayThatAnEngineWritesThem(String written, Instant meant) {
        assertThat(TaskTerms.time(written)).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "soon", "2026-13-01T00:00:00Z", "1666-01-01T00:00:00Z", "+99999-01-01T00:00:00Z", "P3D"})
    void whatIsNoDate_isNone(String written) {
        assertThat(TaskTerms.time(written)).isNull();
    }

    @Test
    void whatIsKept_isReadBackAsItWas() {
        TaskTerms terms = new TaskTerms(
                Instant.parse("2026-03-31T18:00:00Z"), null, 90, "li\"sa", List.of("a", "b"), List.of("buyers"));
        assertThat(TaskTerms.parse(terms.text())).isEqualTo(terms);
        assertThat(TaskTerms.parse(TaskTerms.NONE.text())).isEqualTo(TaskTerms.NONE);
    }

    @Test
    void priority_staysWithinItsScale() {
        assertThat(new TaskTerms(null, null, 999, "", List.of(), List.of()).priority())
                .isEqualTo(100);
        assertThat(new TaskTerms(null, null, -9, "", List.of(), List.of()).priority())
                .isZero();
    }
}
