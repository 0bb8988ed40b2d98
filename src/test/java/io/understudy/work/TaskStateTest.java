package io.understudy.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TaskStateTest {

    @ParameterizedTest
    @CsvSource({
        "OFFERED,DRAFTING",
        "DRAFTING,DRAFTED",
        "DRAFTED,RELEASED",
        "DRAFTED,IN_REVIEW",
        "IN_REVIEW,RELEASED",
        "IN_REVIEW,RETURNED",
        "IN_REVIEW,OFFERED",
        "DRAFTED,OFFERED",
        "RETURNED,DRAFTING",
        "IN_REVIEW,TAKEN_OVER",
        "TAKEN_OVER,RELEASED",
        "RELEASED,COMPLETED",
        "TAKEN_OVER,TAKEN_OVER",
        "RELEASED,IN_REVIEW",
        "RELEASED,TAKEN_OVER"
    })
    void theMovesOfTheDesign_areLegal(TaskState from, TaskState to) {
        assertThatCode(() -> from.check(to)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "OFFERED,RELEASED",
        "DRAFTING,RELEASED",
        "COMPLETED,DRAFTING",
        "WITHDRAWN,RELEASED",
        "RELEASED,WITHDRAWN"
    })
    void anyOtherMove_namesBothStates(TaskState from, TaskState to) {
        assertThatThrownBy(() -> from.check(to))
                .isInstanceOf(IllegalMoveException.class)
                .hasMessageContaining(from.name())
                .hasMessageContaining(to.name());
    }

    @ParameterizedTest
    @EnumSource(
            value = TaskState.class,
            names = {"OFFERED", "DRAFTING", "IN_REVIEW", "RETURNED"})
    void anyOpenTask_canBeTakenOverAndWithdrawn(TaskState open) {
        assertThat(open.isOpen()).isTrue();
        assertThat(open.next()).contains(TaskState.TAKEN_OVER, TaskState.WITHDRAWN);
    }

    @Test
    void nothingFollowsTheEnd() {
        assertThat(Set.of(TaskState.COMPLETED, TaskState.WITHDRAWN))
                .allMatch(state -> state.next().isEmpty());
    }
}
