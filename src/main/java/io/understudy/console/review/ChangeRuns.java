package io.understudy.console.review;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.UI;
import io.understudy.code.ResultingChanges.Outcome;
import io.understudy.platform.Json;
import java.util.List;
import java.util.function.Consumer;

/** What the patches of one form do, while it is shown. Of several texts of a field the last one asked for is answered. */
final class ChangeRuns {

    private final List<String> fields;
    private final ObjectNode values;
    private final boolean writes;
    private final Consumer<ObjectNode> show;
    private final Runner runner;
    private final ObjectNode changes = Json.object();
    private int runs;

    /**
     * @param fields keys of those that hold patches
     * @param values what stands in the form as it is stored
     * @param writes whether another patch than the stored one may be asked about
     * @param show hears all changes, by key of the field, whenever one is news
     */
    ChangeRuns(List<String> fields, ObjectNode values, boolean writes, Consumer<ObjectNode> show, Runner runner) {
        this.fields = List.copyOf(fields);
        this.values = values;
        this.writes = writes;
        this.show = show;
        this.runner = runner;
    }

    /** Asks about what is stored as soon as the form is on a page, and then about what the page asks for. */
    void start(TaskForm form) {
        if (fields.isEmpty()) {
            return;
        }
        show.accept(changes);
        form.onShowChange((key, patch) -> form.getUI().ifPresent(ui -> run(ui, key, patch)));
        form.addAttachListener(attached -> {
            attached.unregisterListener();
            fields.forEach(field -> run(attached.getUI(), field, stored(field)));
        });
    }

    void run(UI ui, String key, String asked) {
        String patch = writes ? asked : stored(key);
        ObjectNode now = changes.path(key) instanceof ObjectNode known ? known : Json.object();
        boolean same = now.path("text").asText().equals(patch);
        if (!fields.contains(key)
                || patch.isBlank()
                || (same && now.path("running").asBoolean())) {
            return;
        }
        int run = ++runs;
        changes.set(key, Json.object().put("text", patch).put("running", true).put("run", run));
        show.accept(changes);
        runner.run(ui, key, patch, outcome -> {
            if (changes.path(key).path("run").asInt() == run) {
                changes.set(key, answered(patch, run, outcome));
                show.accept(changes);
            }
        });
    }

    private static ObjectNode answered(String patch, int run, Outcome outcome) {
        ObjectNode answer = Json.object().put("text", patch).put("run", run);
        return switch (outcome) {
            case Outcome.None none -> answer.put("refused", none.why());
            case Outcome.Change change ->
                answer.put("diff", change.diff())
                        .put("repository", change.repository())
                        .put("branch", change.branch())
                        .put("commit", change.commit());
        };
    }

    private String stored(String key) {
        return values.path(key).isNull() ? "" : values.path(key).asText();
    }

    /** Applies a patch somewhere else and answers on the page's own turn. */
    interface Runner {
        void run(UI ui, String key, String patch, Consumer<Outcome> answer);
    }
}
