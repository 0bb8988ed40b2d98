package io.understudy.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.work.TaskState;
import io.understudy.work.Verdict.Judgement;
import io.understudy.work.Verdict.Kind;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every word in every state, by whoever has the task and by anybody else. */
class VerdictRulesTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // state, assignee, word with values, what it means or the verb that is named in its place
                "IN_REVIEW,  -,   ACCEPT,    ACCEPT",
                "IN_REVIEW,  -,   EDIT,      EDIT",
                "IN_REVIEW,  -,   RETURN,    RETURN",
                "IN_REVIEW,  -,   TAKE_OVER, TAKE_OVER",
                "TAKEN_OVER, sam, ACCEPT,    TAKE_OVER",
                "TAKEN_OVER, sam, EDIT,      TAKE_OVER",
                "TAKEN_OVER, sam, RETURN,    use TAKE_OVER with the form's values to release it",
                "TAKEN_OVER, sam, TAKE_OVER, TAKE_OVER",
                "TAKEN_OVER, sue, ACCEPT,    use TAKE_OVER to take it from them",
                "TAKEN_OVER, sue, EDIT,      use TAKE_OVER to take it from them",
                "TAKEN_OVER, sue, RETURN,    use TAKE_OVER to take it from them",
                "TAKEN_OVER, sue, TAKE_OVER, TAKE_OVER",
                "OFFERED,    -,   ACCEPT,    use TAKE_OVER to fill the form in yourself",
                "OFFERED,    -,   EDIT,      use TAKE_OVER to fill the form in yourself",
                "OFFERED,    -,   RETURN,    use TAKE_OVER to fill the form in yourself",
                "OFFERED,    -,   TAKE_OVER, TAKE_OVER",
                "DRAFTING,   -,   ACCEPT,    use TAKE_OVER to fill the form in yourself",
                "DRAFTING,   -,   TAKE_OVER, TAKE_OVER",
                "RETURNED,   -,   EDIT,      use TAKE_OVER to fill the form in yourself",
                "RETURNED,   -,   TAKE_OVER, TAKE_OVER",
                "RELEASED,   -,   ACCEPT,    undo takes the release back",
                "RELEASED,   sam, TAKE_OVER, undo takes the release back",
                "COMPLETED,  -,   EDIT,      the workflow has its form",
                "COMPLETED,  sam, TAKE_OVER, the workflow has its form",
                "WITHDRAWN,  -,   RETURN,    no longer asks for this task",
                "WITHDRAWN,  sam, TAKE_OVER, no longer asks for this task",
            })
    void aWord_fitsOrTheOneThatWouldIsNamed(TaskState state, @Nullable String assignee, Kind word, String expected) {
        VerdictRules fit = VerdictRules.of(word, true, state, assignee, "sam");

        switch (fit) {
            case VerdictRules.As as -> assertThat(as.kind()).hasToString(expected);
            case VerdictRules.Not not -> assertThat(not.why()).contains(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({"ACCEPT", "EDIT", "TAKE_OVER"})
    void aTaskOfOnesOwn_withoutValues_isNotReleased(Kind word) {
        assertThat(VerdictRules.of(word, false, TaskState.TAKEN_OVER, "sam", "sam"))
                .isInstanceOfSatisfying(
                        VerdictRules.Not.class,
                        not -> assertThat(not.why()).contains("TAKE_OVER with the form's values"));
    }

    static Stream<Arguments> everyWordInEveryState() {
        return Stream.of(Kind.values())
                .flatMap(word -> EnumSet.allOf(TaskState.class).stream().map(state -> Arguments.of(word, state)));
    }

    @ParameterizedTest
    @MethodSource("everyWordInEveryState")
    void refusals_speakOfTheTask_notOfTheStateMachine(Kind word, TaskState state) {
        for (String assignee : new String[] {"sam", "sue", null}) {
            if (VerdictRules.of(word, true, state, assignee, "sam") instanceof VerdictRules.Not not) {
                assertThat(not.why())
                        .doesNotContain(Stream.of(TaskState.values())
                                .filter(one -> one != TaskState.OFFERED)
                                .map(Enum::name)
                                .toArray(String[]::new))
                        .hasSizeGreaterThan(40);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everyWordInEveryState")
    void whatFits_isAMoveThatTheTableKnows(Kind word, TaskState state) {
        if (VerdictRules.of(word, true, state, "sam", "sam") instanceof VerdictRules.As as) {
            Set<TaskState> next = state.next();
            assertThat(next)
                    .contains(
                            switch (as.kind()) {
                                case ACCEPT, EDIT -> TaskState.RELEASED;
                                case RETURN -> TaskState.RETURNED;
                                case TAKE_OVER -> TaskState.TAKEN_OVER;
                            });
        }
    }

    @Test
    void theWordIsWhatItDoes() {
        assertThat(VerdictRules.kind(Kind.ACCEPT, true, true, null)).isEqualTo(Kind.EDIT);
        assertThat(VerdictRules.kind(Kind.ACCEPT, true, false, null)).isEqualTo(Kind.ACCEPT);
        assertThat(VerdictRules.kind(Kind.EDIT, true, false, null)).isEqualTo(Kind.ACCEPT);
        assertThat(VerdictRules.kind(Kind.EDIT, true, true, null)).isEqualTo(Kind.EDIT);
        assertThat(VerdictRules.kind(Kind.EDIT, true, false, Judgement.WRONG))
                .as("who says that it was wrong has not accepted it")
                .isEqualTo(Kind.EDIT);
        assertThat(VerdictRules.kind(Kind.EDIT, false, false, null))
                .as("there is no draft to accept")
                .isEqualTo(Kind.EDIT);
        assertThat(VerdictRules.kind(Kind.TAKE_OVER, true, false, null)).isEqualTo(Kind.TAKE_OVER);
    }
}
