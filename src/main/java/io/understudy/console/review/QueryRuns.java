package io.understudy.console.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import io.understudy.console.frame.QueryField;
import io.understudy.console.frame.Toast;
import io.understudy.data.Outcome;
import io.understudy.data.ReviewedResult;
import io.understudy.platform.Json;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The queries of one form while it is shown. One run of a query at a time: who asks again meanwhile, with a second
 * click for instance, gets the answer of the first.
 */
final class QueryRuns {

    /** Of a form that is not shown. */
    static final QueryRuns NONE =
            new QueryRuns(List.of(), Json.object(), false, results -> {}, (ui, query, answer) -> {});

    private final List<QueryField> fields;
    private final ObjectNode values;
    private final boolean writes;
    private final Consumer<ObjectNode> show;
    private final Runner runner;
    private final ObjectNode results = Json.object();
    private final Map<String, Shown> tables = new HashMap<>();
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

    /** Shows what the stored queries gave as soon as the form is on a page, and then what its Run button asks for. */
    void start(TaskForm form) {
        if (fields.isEmpty()) {
            return;
        }
        form.onRunQuery((key, sql) -> form.getUI().ifPresent(ui -> run(ui, key, sql)));
        form.addAttachListener(attached -> {
            attached.unregisterListener();
            fields.forEach(field -> ask(attached.getUI(), field.key(), stored(field.key()), false));
        });
    }

    void run(UI ui, String key, String asked) {
        ask(ui, key, writes ? asked : stored(key), true);
    }

    private void ask(UI ui, String key, String sql, boolean afresh) {
        Optional<QueryField> known =
                fields.stream().filter(one -> one.key().equals(key)).findFirst();
        if (known.isEmpty()
                || sql.isBlank()
                || results.path(key).path("running").asBoolean()) {
            return;
        }
        tables.remove(key);
        results.set(key, QueryResult.running(sql));
        show.accept(results);
        runner.run(ui, new Query(known.get(), sql, afresh), given -> {
            int run = ++runs;
            if (given.outcome() instanceof Outcome.Table table) {
                tables.put(key, new Shown(table, run));
            }
            // Numbered, since the browser waits for news even when the same comes again.
            results.set(
                    key, QueryResult.of(sql, given.outcome(), given.takenAt()).put("run", run));
            show.accept(results);
        });
    }

    /**
     * A result that is in view.
     *
     * @param run its number, as the page knows it
     */
    record Shown(Outcome.Table table, int run) {}

    /** The result of a field's query that is in view; empty while it runs, and when it has none. */
    Optional<Shown> shown(String key) {
        return Optional.ofNullable(tables.get(key));
    }

    /**
     * Whether what is published is in view: the result of each query as it stands in the form now. What is not is shown, and
     * the person told to look at it.
     */
    boolean areSeen(Component page, ObjectNode now) {
        boolean seen = page.getUI().map(ui -> showUnseen(ui, now).isEmpty()).orElse(true);
        if (!seen) {
            Toast.info(
                    "Not released yet: the query's result is not in view. Look at what it gives; that is what is published.");
        }
        return seen;
    }

    /**
     * Shows what queries give that stand in the form now, where that is not shown yet.
     *
     * @param now what stands in the form
     * @return the keys of their fields; none when everything is in view
     */
    List<String> showUnseen(UI ui, ObjectNode now) {
        List<String> unseen = fields.stream()
                .map(QueryField::key)
                .filter(key -> !now.path(key).asText("").isBlank()
                        && !isInView(key, now.path(key).asText()))
                .toList();
        unseen.forEach(key -> ask(ui, key, now.path(key).asText(), false));
        return unseen;
    }

    private boolean isInView(String key, String sql) {
        JsonNode result = results.path(key);
        return !result.path("running").asBoolean()
                && plain(result.path("sql").asText()).equals(plain(sql));
    }

    private static String plain(String sql) {
        return sql.replace("\r\n", "\n").strip();
    }

    private String stored(String key) {
        return values.path(key).isNull() ? "" : values.path(key).asText();
    }

    /**
     * What is asked.
     *
     * @param afresh whether it is run although there may be a result of it
     */
    record Query(QueryField field, String sql, boolean afresh) {}

    /**
     * What came of it.
     *
     * @param takenAt when it was run, where that was kept
     */
    record Given(Outcome outcome, Optional<Instant> takenAt) {

        static Given now(Outcome outcome) {
            return new Given(outcome, Optional.empty());
        }

        static Given kept(ReviewedResult result) {
            return new Given(result.table(), Optional.of(result.takenAt()));
        }
    }

    /** Finds or runs a query's result somewhere else and answers on the page's own turn. */
    interface Runner {
        void run(UI ui, Query query, Answer answer);
    }

    interface Answer {
        void of(Given given);
    }
}
