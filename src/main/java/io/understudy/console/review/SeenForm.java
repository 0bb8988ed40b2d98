package io.understudy.console.review;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.role.Form;
import io.understudy.role.FormDifference;
import io.understudy.work.TaskState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a form shows in the browser, held against what would be released without it. */
final class SeenForm {

    private SeenForm() {}

    /**
     * What the browser shows otherwise though nobody changed it: a default, an option that is gone, a condition or an
     * expression that is judged differently.
     */
    static List<FormDifference> differences(TaskPage page, TaskForm.Filled filled) {
        ObjectNode seen = filled.seen();
        if (seen == null) {
            return List.of();
        }
        Form form = page.form();
        ObjectNode variables = page.offer().variables();
        ObjectNode meant = filled.edited().isEmpty() ? page.drafted() : filled.values();
        Map<String, FormDifference> found = new LinkedHashMap<>();
        if (page.task().state() == TaskState.IN_REVIEW) {
            ObjectNode given = page.values();
            Map<String, String> labels = new LinkedHashMap<>();
            form.fields().forEach(field -> labels.put(field.key(), field.label()));
            filled.unasked()
                    .forEach(key -> found.put(
                            key,
                            new FormDifference(
                                    key,
                                    labels.getOrDefault(key, key),
                                    given.path(key),
                                    filled.values().path(key))));
        }
        FormDifference.of(form, form.submission(form.fill(meant, variables).values(), variables), seen)
                .forEach(one -> found.putIfAbsent(one.key(), one));
        return new ArrayList<>(found.values());
    }
}
