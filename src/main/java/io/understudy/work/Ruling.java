package io.understudy.work;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Person;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A supervisor's word, ready to be carried out: the person may say it and the values fit the form.
 *
 * @param values the form to release; null for RETURN and for a TAKE_OVER that only claims the task
 * @param seen the variables to release as a page showed them; null to release those that follow from the values
 * @param edited keys of the fields that differ from the draft
 * @param checks what the role's checks found on these values, where they are not those of the draft
 * @param despite names of checks that did not pass and were knowingly passed over
 * @param judgement what was said of the draft as it was handed in; null when nobody said
 */
public record Ruling(
        Verdict.Kind kind,
        Person person,
        String comment,
        @Nullable ObjectNode values,
        @Nullable ObjectNode seen,
        List<String> edited,
        List<ReleaseChecks.Result> checks,
        List<String> despite,
        Verdict.@Nullable Judgement judgement) {

    public Ruling {
        edited = List.copyOf(edited);
        checks = List.copyOf(checks);
        despite = List.copyOf(despite);
        boolean releases = kind == Verdict.Kind.ACCEPT || kind == Verdict.Kind.EDIT;
        if (releases && values == null) {
            throw new IllegalArgumentException(kind + " releases a form and needs its values");
        }
        if (kind == Verdict.Kind.RETURN && values != null) {
            throw new IllegalArgumentException("RETURN releases nothing; its values would be lost");
        }
    }

    /** A word on a form that was not tested, or that releases none. */
    public Ruling(
            Verdict.Kind kind,
            Person person,
            String comment,
            @Nullable ObjectNode values,
            @Nullable ObjectNode seen,
            List<String> edited) {
        this(kind, person, comment, values, seen, edited, List.of(), List.of(), null);
    }

    /** The same word after its form was tested. */
    public Ruling tested(List<ReleaseChecks.Result> results, List<String> passedOver) {
        return new Ruling(kind, person, comment, values, seen, edited, results, passedOver, judgement);
    }

    /** The same word, with what was said of the draft. */
    public Ruling judging(Verdict.@Nullable Judgement said) {
        return new Ruling(kind, person, comment, values, seen, edited, checks, despite, said);
    }
}
