package io.understudy.work;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Person;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A supervisor's word, ready to be carried out: the person may say it and the values fit the form.
 *
 * @param values the form to release; null for RETURN and for a TAKE_OVER that only claims the task
 * @param edited keys of the fields that differ from the draft
 */
public record Ruling(
        Verdict.Kind kind,
        Person person,
        String comment,
        @Nullable ObjectNode values,
        List<String> edited) {

    public Ruling {
        edited = List.copyOf(edited);
        boolean releases = kind == Verdict.Kind.ACCEPT || kind == Verdict.Kind.EDIT;
        if (releases && values == null) {
            throw new IllegalArgumentException(kind + " releases a form and needs its values");
        }
        if (kind == Verdict.Kind.RETURN && values != null) {
            throw new IllegalArgumentException("RETURN releases nothing; its values would be lost");
        }
    }
}
