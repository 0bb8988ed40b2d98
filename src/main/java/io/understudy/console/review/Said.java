package io.understudy.console.review;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.review.VerdictRequest;
import io.understudy.work.Verdict;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A verdict as it was said on the page.
 *
 * @param values the form; null when the draft's own are meant, or none
 * @param seen the variables that the form set as it was shown; null when it is not to be released
 * @param judgement what it says of the draft; null leaves it to what follows from the word
 */
record Said(
        Verdict.Kind kind,
        @Nullable ObjectNode values,
        @Nullable ObjectNode seen,
        String comment,
        Verdict.@Nullable Judgement judgement) {

    /** A word that releases nothing. */
    static Said of(Verdict.Kind kind, String comment) {
        return new Said(kind, null, null, comment, null);
    }

    /** The draft is right, as it stands in the form. */
    static Said accepted(TaskForm.Filled filled) {
        return filled.edited().isEmpty()
                ? new Said(Verdict.Kind.ACCEPT, null, filled.seen(), "", null)
                : new Said(Verdict.Kind.EDIT, filled.values(), filled.seen(), "", null);
    }

    /** The form is one's own work. */
    static Said released(TaskForm.Filled filled) {
        return new Said(Verdict.Kind.TAKE_OVER, filled.values(), filled.seen(), "", null);
    }

    /** The same word, with what it says of the draft as it was handed in. */
    Said judging(Verdict.Judgement said) {
        return new Said(kind, values, seen, comment, said);
    }

    /** Whether it only makes the task one's own. */
    boolean claims() {
        return kind == Verdict.Kind.TAKE_OVER && values == null;
    }

    VerdictRequest on(int version, @Nullable Long known, Set<String> despite) {
        return new VerdictRequest(kind, values, seen, comment, version, known, despite, judgement);
    }
}
