package io.understudy.review;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.work.Verdict;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a supervisor says.
 *
 * @param values the form as the supervisor wants it; may be absent for ACCEPT (the draft's values are meant), RETURN,
 *     and a TAKE_OVER that only claims the task
 * @param seen the variables that the page shows the form to set, where a page was looked at; they are what is released
 * @param comment why; required for RETURN
 * @param version the task's version that the supervisor saw
 * @param knowing the ticket's revision that the supervisor knows of; needed to release a form that was made on an earlier one
 * @param despite names of checks of the role that may fail on these values, and the form is to be released all the same
 * @param judgement what is said of the draft as it was handed in; null leaves it to what follows from the word
 */
public record VerdictRequest(
        Verdict.Kind kind,
        @Nullable ObjectNode values,
        @Nullable ObjectNode seen,
        String comment,
        int version,
        @Nullable Long knowing,
        Set<String> despite,
        Verdict.@Nullable Judgement judgement) {

    public VerdictRequest {
        despite = Set.copyOf(despite);
    }

    /** Released only when no check objects, and nothing on the ticket is new. */
    public VerdictRequest(Verdict.Kind kind, @Nullable ObjectNode values, String comment, int version) {
        this(kind, values, null, comment, version, null, Set.of());
    }

    /** Nothing is said of the draft beyond the word. */
    public VerdictRequest(
            Verdict.Kind kind,
            @Nullable ObjectNode values,
            @Nullable ObjectNode seen,
            String comment,
            int version,
            @Nullable Long knowing,
            Set<String> despite) {
        this(kind, values, seen, comment, version, knowing, despite, null);
    }
}
