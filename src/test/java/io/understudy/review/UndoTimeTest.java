package io.understudy.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UndoTimeTest {

    private final UndoTime converter = new UndoTime();

    @Test
    void secondsOrNothing_areTaken() {
        assertThat(converter.convert("PT5S")).isEqualTo(Duration.ofSeconds(5));
        assertThat(converter.convert("PT0S")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-1S", "PT1H", "5s", ""})
    void anythingElse_isNamedWithWhatWouldDo(String text) {
        assertThatThrownBy(() -> converter.convert(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("understudy.review.undo")
                .hasMessageContaining("PT5S");
    }
}
