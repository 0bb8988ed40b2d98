package io.understudy.review;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.role.Form;
import io.understudy.role.FormDifference;
import io.understudy.role.FormField;
import io.understudy.work.Verdict.Judgement;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a draft that nobody had seen differs in from what a person handed in.
 *
 * @param differing keys of fields
 * @param judgement what follows: RIGHT when none differ that matter, WRONG when one does that is no text; null when only texts
 *     do, which may say the same in other words
 */
record ShadowComparison(List<String> differing, @Nullable Judgement judgement) {

    ShadowComparison {
        differing = List.copyOf(differing);
    }

    /**
     * Compares what the two would set.
     *
     * @param immaterial keys of fields that make no difference
     * @param variables the case's, when the form was filled in
     */
    static ShadowComparison of(
            Form form, ObjectNode drafted, ObjectNode handedIn, ObjectNode variables, Set<String> immaterial) {
        List<String> differing =
                FormDifference.of(form, form.submission(drafted, variables), form.submission(handedIn, variables))
                        .stream()
                        .map(FormDifference::key)
                        .toList();
        List<String> material =
                differing.stream().filter(key -> !immaterial.contains(key)).toList();
        if (material.isEmpty()) {
            return new ShadowComparison(differing, Judgement.RIGHT);
        }
        boolean texts = material.stream().allMatch(key -> isText(form, key));
        return new ShadowComparison(differing, texts ? null : Judgement.WRONG);
    }

    private static boolean isText(Form form, String key) {
        return form.fields().stream()
                .filter(field -> field.key().equals(key))
                .anyMatch(field -> field.kind() == FormField.Kind.TEXT || field.kind() == FormField.Kind.LONG_TEXT);
    }
}
