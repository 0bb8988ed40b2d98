package io.understudy.console.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.work.TaskState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReviewModeTest {

    @ParameterizedTest
    @EnumSource(TaskState.class)
    void somebodyWhoMayNotJudge_neverWrites_inAnyState(TaskState state) {
        assertThat(ReviewMode.of(state, false, true).writes()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "IN_REVIEW,false,JUDGE",
        "TAKEN_OVER,true,FILL_IN",
        "TAKEN_OVER,false,READ_TAKEN",
        "DRAFTING,false,WATCH",
        "RETURNED,false,WATCH",
        "OFFERED,false,WATCH",
        "RELEASED,false,READ",
        "COMPLETED,true,READ",
        "WITHDRAWN,false,READ"
    })
    void aSupervisor_getsTheDesk_thatTheStateCallsFor(TaskState state, boolean mine, ReviewMode mode) {
        assertThat(ReviewMode.of(state, true, mine)).isEqualTo(mode);
    }

    @Test
    void aReview_isReadOnly_forAnAuditor() {
        assertThat(ReviewMode.of(TaskState.IN_REVIEW, false, false)).isEqualTo(ReviewMode.READ);
    }
}
