package io.understudy.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlTroubleTest {

    @ParameterizedTest
    @ValueSource(strings = {"08001", "08006", "57P01", "57014", "53300"})
    void databaseThatIsAway_passes_andNobodysDataIsToBlame(String state) {
        assertThat(SqlTrouble.isAway(with(state))).isTrue();
        assertThat(SqlTrouble.passes(with(state))).isTrue();
        assertThat(SqlTrouble.isData(with(state))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"55P03", "40001", "40P01"})
    void anotherTransactionInTheWay_passes(String state) {
        assertThat(SqlTrouble.passes(with(state))).isTrue();
        assertThat(SqlTrouble.isAway(with(state))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"22008", "22021", "22P05", "23514", "54000"})
    void valueThatCanNeverBeStored_doesNotPass(String state) {
        assertThat(SqlTrouble.isData(with(state))).isTrue();
        assertThat(SqlTrouble.passes(with(state))).isFalse();
    }

    @Test
    void poolThatGivesNoConnection_isADatabaseThatIsAway() {
        assertThat(SqlTrouble.isAway(new IllegalStateException(new SQLException("Acquisition timeout"))))
                .isTrue();
    }

    @Test
    void anotherException_hasNothingToDoWithTheDatabase() {
        IllegalStateException other = new IllegalStateException(new NullPointerException());
        assertThat(SqlTrouble.passes(other)).isFalse();
        assertThat(SqlTrouble.isData(other)).isFalse();
        assertThat(SqlTrouble.words(other)).isEqualTo("NullPointerException");
    }

    private static RuntimeException with(String state) {
        return new IllegalStateException("wrapped", new SQLException("told", state));
    }
}
