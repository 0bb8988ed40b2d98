package io.understudy.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutageTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"08001", "08006", "57P01", "57P03", "53300"})
    void databaseAway_isAnOutage(@Nullable String state) {
        assertThat(Outage.isCauseOf(new IllegalStateException(new SQLException("gone", state))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"22021", "23505", "57014", "42601"})
    void ourMistake_isNone(String state) {
        assertThat(Outage.isCauseOf(new IllegalStateException(new SQLException("wrong", state))))
                .isFalse();
    }

    @Test
    void whatHasNothingToDoWithIt_isNone() {
        assertThat(Outage.isCauseOf(new IllegalStateException("no cause"))).isFalse();
    }
}
