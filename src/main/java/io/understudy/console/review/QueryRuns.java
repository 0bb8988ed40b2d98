package io.understudy.console.review;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.UI;
import io.understudy.console.frame.QueryField;
import io.understudy.data.Outcome;
import io.understudy.platform.Json;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The queries of one form while it is shown. One run of a query at a time: who asks again meanwhile, with a second
 * click for instance, gets the answer of the first.
 */
final class QueryRuns {

    private final List<QueryField> fields;
    private final ObjectNode values;
    private final boolean writes;
    private final Consumer<ObjectNode> show;
    private final Runner runner;
    private final ObjectNode results = Json.object();
    private int runs;

    /**
     * @param values what stands in the form as it is stored
     * @param writes whether another query than the stored one may be run
     * @param show hears all results, by key of the field, whenever one has changed
     */
    QueryRuns(List<QueryField> fields, ObjectNode values, boolean writes, Consumer<ObjectNode> show, Runner runner) {
        this.fields = List.copyOf(fields);
        this.values = values;
        this.writes = writes;
        this.show = show;
        this.runner = runner;
    }

    /** Runs what is stored as soon as the form is on a page, and then what its Run button asks for. */
    void start(TaskForm form) {
        if (fields.isEmpty()) {
            return;
        }
        form.onRunQuery((key, sql) -> form.getUI().ifPresent(ui -> run(ui, key, sql)));
        form.addAttachListener(attached -> {
            attached.unregisterListener();
            fields.forEach(field -> run(attached.getUI(), field.key(), stored(field.key())));
        });
    }

    void run(UI ui, String key, String asked) {
        String sql = writes ? asked : stored(key);
        Optional<QueryField> known =
                fields.stream().filter(one -> one.key().equals(key)).findFirst();
        if (known.isEmpty()
                || sql.isBlank()
                || results.path(key).path("running").asBoolean()) {
            return;
        }
        results.set(key, QueryResult.running(sql));
        show.accept(results);
        runner.run(ui, known.get(), sql, outcome -> {
            // Numbered, since the browser waits for news even when the same comes again.
            results.set(key, QueryResult.of(sql, outcome).put("run", ++runs));
            show.accept(results);
        });
    }

    private String stored(String key) {
        return values.path(key).isNull() ? "" : values.path(key).asText();
    }

    /** Runs a query somewhere else and answers on the page's own turn. */
    interface Runner {
        void run(UI ui, QueryField field, String sql, Answer answer);
    }

    interface Answer {
        void of(Outcome outcome);
    }
}
