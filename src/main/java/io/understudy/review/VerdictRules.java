package io.understudy.review;

import io.understudy.work.TaskState;
import io.understudy.work.Verdict;
import io.understudy.work.Verdict.Kind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether a word fits a task as it stands. What does not fit is answered with what would, in a supervisor's words. */
sealed interface VerdictRules {

    /** It fits, and means this. */
    record As(Kind kind) implements VerdictRules {}

    /** It does not fit. */
    record Not(String why) implements VerdictRules {}

    /**
     * Somebody who has taken a task over releases it with the form's values, by whichever word: nobody else's draft is
     * accepted or edited any more, and the book says TAKE_OVER.
     *
     * @param hasValues whether the form's values were sent along
     * @param assignee who has taken the task over, null when nobody has
     * @param person who speaks
     */
    static VerdictRules of(Kind kind, boolean hasValues, TaskState state, @Nullable String assignee, String person) {
        return switch (state) {
            case IN_REVIEW -> new As(kind);
            case TAKEN_OVER -> takenOver(kind, hasValues, assignee, person);
            case DRAFTED -> new Not("The gate is deciding on this draft at the moment; look at the task again");
            case OFFERED, DRAFTING, RETURNED ->
                kind == Kind.TAKE_OVER
                        ? new As(kind)
                        : new Not("There is no draft to judge, its worker is still at it: wait for the draft, or use"
                                + " TAKE_OVER to fill the form in yourself");
            case RELEASED ->
                new Not("This task has been released; until its form leaves for the workflow, undo takes the"
                        + " release back");
            case COMPLETED -> new Not("This task is done: the workflow has its form and has gone on");
            case WITHDRAWN -> new Not("The workflow no longer asks for this task, so nothing can be released in it");
        };
    }

    private static VerdictRules takenOver(Kind kind, boolean hasValues, @Nullable String assignee, String person) {
        if (!person.equals(assignee)) {
            return kind == Kind.TAKE_OVER
                    ? new As(kind)
                    : new Not(
                            (assignee == null ? "Somebody" : assignee) + " has taken this task over and fills the form"
                                    + " in; use TAKE_OVER to take it from them");
        }
        if (kind == Kind.RETURN) {
            return new Not(
                    "You have taken this task over and its worker is out: use TAKE_OVER with the form's values to"
                            + " release it");
        }
        return hasValues
                ? new As(Kind.TAKE_OVER)
                : new Not("You have taken this task over: use TAKE_OVER with the form's values to release it");
    }

    /**
     * The word by what it does, not by the button: who accepts a page that shows otherwise than the draft edits it, and an edit of
     * nothing accepts.
     *
     * @param whole whether there is a draft that could be accepted
     * @param edited whether anything was changed
     * @param said of the draft; null when nobody said
     */
    static Kind kind(Kind meant, boolean whole, boolean edited, Verdict.@Nullable Judgement said) {
        if (meant == Kind.ACCEPT && edited) {
            return Kind.EDIT;
        }
        boolean right = said == null || said == Verdict.Judgement.RIGHT;
        return meant == Kind.EDIT && !edited && whole && right ? Kind.ACCEPT : meant;
    }

    /**
     * What is said of a draft has to fit the word about it.
     *
     * @param said null when nobody said
     * @throws InvalidVerdictException an accepted draft is not right, or one that is sent back or taken over is
     */
    static Verdict.@Nullable Judgement judgement(Kind kind, Verdict.@Nullable Judgement said) {
        if (said == null) {
            return null;
        }
        boolean right = said == Verdict.Judgement.RIGHT;
        if (kind == Kind.ACCEPT && !right) {
            throw new InvalidVerdictException(Map.of(
                    "judgement",
                    List.of("A draft that is accepted as it stands is RIGHT; change it, return it or take it over")));
        }
        if (right && (kind == Kind.RETURN || kind == Kind.TAKE_OVER)) {
            throw new InvalidVerdictException(Map.of(
                    "judgement",
                    List.of("A draft that is sent back or taken over is WRONG, INCOMPLETE, NOT_ITS_FAULT or"
                            + " POLICY_CHANGED")));
        }
        return said;
    }
}
