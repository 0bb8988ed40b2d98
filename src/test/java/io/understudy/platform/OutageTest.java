package io.understudy.platform;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.transaction.RollbackException;
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

    /** As the transaction manager says it of a statement that stood still: by then the database's answer is nobody's. */
    @Test
    void transactionThatRanOutOfTime_isAnOutage_andOneThatWasBrokenIsNot() {
        Throwable late =
                new IllegalStateException(new RollbackException("ARJUNA016102: The transaction is not active!"));
        assertThat(Outage.isCauseOf(late)).isTrue();
        assertThat(SqlTrouble.isAway(late)).isTrue();

        RollbackException broken = new RollbackException("ARJUNA016053: Could not commit transaction.");
        broken.initCause(new IllegalArgumentException("our mistake"));
        assertThat(Outage.isCauseOf(broken)).isFalse();
        assertThat(SqlTrouble.isAway(broken)).isFalse();
    }

    @Test
    void whatHasNothingToDoWithIt_isNone() {
        assertThat(Outage.isCauseOf(new IllegalStateException("no cause"))).isFalse();
    }
}
