package io.understudy.console.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.review.CheckBoard.Line;
import io.understudy.console.review.CheckBoard.Standing;
import io.understudy.work.ReleaseChecks.Check;
import io.understudy.work.ReleaseChecks.Result;
import io.understudy.work.draft.Draft.CheckResult;
import io.understudy.work.draft.Draft.JudgeAnswer;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CheckBoardTest {

    private static final List<Check> DECLARED = List.of(
            new Check("The query runs", false, Set.of("sql", "answer")),
            new Check("The note is long enough", true, Set.of("note")),
            new Check("A refund is within what is left", false, Set.of("amount")));

    private final CheckBoard board = new CheckBoard(
            DECLARED,
            List.of(
                    new CheckResult("Form is valid", true, ""),
                    new CheckResult("The query runs", true, "4 rows"),
                    new CheckResult("The note is long enough", false, "too short")));

    @Test
    void untouchedDraft_itsTicksStand() {
        assertThat(board.lines())
                .containsExactly(
                        new Line("Form is valid", Standing.PASSED, ""),
                        new Line("The query runs", Standing.PASSED, "4 rows"),
                        new Line("The note is long enough", Standing.FAILED, "too short"));
        assertThat(board.hasUnchecked()).isFalse();
        assertThat(board.hasToBeTested()).isFalse();
    }

    @Test
    void fieldThatACheckReadsIsChanged_itsTickIsGone_andTheOthersStand() {
        board.typed(Set.of("sql"));

        assertThat(board.lines())
                .containsExactly(
                        new Line("Form is valid", Standing.PASSED, ""),
                        new Line("The query runs", Standing.UNCHECKED, ""),
                        new Line("The note is long enough", Standing.FAILED, "too short"));
        assertThat(board.hasUnchecked()).isTrue();
        assertThat(board.hasToBeTested()).isTrue();
    }

    @Test
    void changeIsTakenBack_theTickOfTheDraftStandsAgain() {
        board.typed(Set.of("sql"));
        board.typed(Set.of());

        assertThat(board.hasUnchecked()).isFalse();
        assertThat(board.lines()).contains(new Line("The query runs", Standing.PASSED, "4 rows"));
    }

    @Test
    void testedAnew_theNewTickStands_untilAnythingIsTypedAgain() {
        board.typed(Set.of("sql"));
        board.tested(List.of(result("The query runs", false, "no such column")));
        assertThat(board.lines()).contains(new Line("The query runs", Standing.FAILED, "no such column"));
        assertThat(board.hasUnchecked()).isFalse();

        board.typed(Set.of("sql"));

        assertThat(board.lines()).contains(new Line("The query runs", Standing.UNCHECKED, ""));
    }

    @Test
    void checkThatHadNothingToLookAtInTheDraft_isShownOnceItHas() {
        board.typed(Set.of("amount"));
        assertThat(board.hasUnchecked()).isFalse();
        assertThat(board.hasToBeTested()).isTrue();

        board.tested(List.of(result("A refund is within what is left", false, "more than what is left")));

        assertThat(board.lines())
                .contains(new Line("A refund is within what is left", Standing.FAILED, "more than what is left"));
    }

    @Test
    void whatPreventsTheEffect_isTestedAgain_evenWhenNothingWasChanged() {
        CheckBoard prevented = new CheckBoard(DECLARED, List.of(CheckResult.prevents("The query runs", "no column")));

        assertThat(prevented.hasToBeTested()).isTrue();
    }

    @Test
    void whatWasNotJudged_isNeitherPassedNorFailed_andNobodyWaitsForAJudgeOnceItWasChanged() {
        Check promise = new Check("What is promised is done", false, Set.of("reply"));
        CheckBoard judged = new CheckBoard(
                List.of(promise),
                List.of(new CheckResult(
                        promise.name(),
                        false,
                        "Not judged: The model is away",
                        false,
                        JudgeAnswer.none("Is anything promised?", "", "The model is away"))));
        assertThat(judged.lines())
                .containsExactly(new Line(promise.name(), Standing.NOT_JUDGED, "Not judged: The model is away"));

        judged.typed(Set.of("reply"));
        assertThat(judged.hasUnchecked()).isTrue();
        judged.tested(List.of());

        assertThat(judged.lines()).containsExactly(new Line(promise.name(), Standing.UNCHECKED, ""));
        assertThat(judged.hasUnchecked()).as("nobody looks at it again").isFalse();
    }

    @Test
    void whatAJudgeSaid_standsBesideItsTick() {
        CheckBoard judged = new CheckBoard(
                List.of(),
                List.of(new CheckResult(
                        "What is promised is done",
                        false,
                        "it is not",
                        false,
                        JudgeAnswer.of("Is anything promised?", "yes", "We send it today", "judge-1"))));

        assertThat(judged.lines().getFirst())
                .isEqualTo(new Line(
                        "What is promised is done",
                        Standing.FAILED,
                        "it is not\nIs anything promised? judge-1 says “yes”: “We send it today”"));
    }

    private static Result result(String check, boolean passed, String message) {
        return new Result(check, List.of(), passed, false, false, message);
    }
}
