package io.understudy.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.work.TaskState;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers give is taken as they mean it, or refused with the parameter's name and what it must be. */
class ParametersTest {

    private static final Instant OTHERWISE = Instant.parse("2026-02-02T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-03-31, false, 2026-03-31T00:00:00Z",
        "2026-03-31, true, 2026-04-01T00:00:00Z",
        "2026-03-31T14:30:00Z, true, 2026-03-31T14:30:00Z",
        "2026-03-31T14:30:00+02:00, false, 2026-03-31T12:30:00Z",
    })
    void dateIsAWholeDay_andATimeIsItself(String given, boolean endOfDay, Instant meant) {
        assertThat(Parameters.time("to", given, OTHERWISE, endOfDay)).isEqualTo(meant);
    }

    @Test
    void timeThatIsNotGiven_isTheUsualOne() {
        assertThat(Parameters.time("to", " ", OTHERWISE, false)).isEqualTo(OTHERWISE);
        assertThat(Parameters.time("to", null, OTHERWISE, false)).isEqualTo(OTHERWISE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"yesterday", "2026-13-01", "2026-02-30", "+999999999-12-31T23:59:59Z", "1969-12-30", "31.03.2026"
            })
    void timeThatIsNone_orThatNoCalendarHere_isRefusedByName(String given) {
        assertThatThrownBy(() -> Parameters.time("from", given, OTHERWISE, true))
                .isInstanceOf(BadParameterException.class)
                .hasMessageContaining("from");
    }

    @Test
    void severalStates_inAnyCase_andAnUnknownOneIsRefusedWithThoseThereAre() {
        assertThat(Parameters.several(TaskState.class, "state", "in_review, RETURNED"))
                .containsExactly(TaskState.IN_REVIEW, TaskState.RETURNED);
        assertThat(Parameters.several(TaskState.class, "state", "")).isEmpty();
        assertThatThrownBy(() -> Parameters.several(TaskState.class, "state", "IN_REVIEW,"))
                .isInstanceOf(BadParameterException.class)
                .hasMessageContaining("state")
                .hasMessageContaining("TAKEN_OVER");
        assertThatThrownBy(() -> Parameters.one(TaskState.class, "state", "OFFERED,RETURNED"))
                .isInstanceOf(BadParameterException.class)
                .hasMessageContaining("one value");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 201, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void sizeOutOfBounds_isRefused(int size) {
        assertThatThrownBy(() -> Parameters.size(size))
                .isInstanceOf(BadParameterException.class)
                .hasMessageContaining("size");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1_000_001, Integer.MAX_VALUE})
    void pageOutOfBounds_isRefused_sothatNoProductOverflows(int page) {
        assertThatThrownBy(() -> Parameters.page(page))
                .isInstanceOf(BadParameterException.class)
                .hasMessageContaining("page");
        assertThat((long) Parameters.page(1_000_000) * Parameters.size(200)).isLessThan(Integer.MAX_VALUE);
    }

    @Test
    void idThatIsNone_isRefusedByName() {
        UUID id = UUID.randomUUID();

        assertThat(Parameters.id("task", id.toString())).isEqualTo(id);
        assertThatThrownBy(() -> Parameters.id("task", "1'; drop table task"))
                .isInstanceOf(BadParameterException.class)
                .hasMessageContaining("task");
    }
}
