package io.understudy.console.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.dependency.StyleSheet;
import io.understudy.platform.Json;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The Camunda Form of a task, rendered in the browser. It keeps what is typed by itself, per draft, so that neither
 * news nor a reload loses it.
 */
@Tag("understudy-form")
@JavaScript("context://ui/form.js")
@StyleSheet("context://ui/form.css")
public final class TaskForm extends Component {

    private static final String EDITED = "JSON.stringify(event.detail.edited)";
    private static final String ENTRIES = "JSON.stringify(event.detail.entries)";
    private static final String KEY = "event.detail.key";
    private static final String SQL = "event.detail.sql";
    private static final String PATCH = "event.detail.patch";
    private static final String TEXT = "event.detail.text";
    private static final String QUERY = "event.detail.query";

    private Set<String> edited = Set.of();
    private Consumer<Set<String>> onTyped = keys -> {};

    /** @param onEdited hears which fields differ from the draft, whenever that changes */
    public TaskForm(Consumer<Set<String>> onEdited) {
        getElement()
                .addEventListener("values-changed", event -> {
                    Set<String> now =
                            keys(Json.read(event.getEventData().get(EDITED).asString()));
                    onTyped.accept(now);
                    if (!now.equals(edited)) {
                        edited = now;
                        onEdited.accept(now);
                    }
                })
                .addEventData(EDITED);
    }

    /**
     * Shows a form.
     *
     * @param variables of the case, as its texts, options and conditions may name them
     * @param data what stands in it at first
     * @param original what counts as not edited
     * @param key names the draft and the person: what was typed under the same key comes back
     */
    public void show(
            JsonNode schema, ObjectNode variables, ObjectNode data, ObjectNode original, String key, boolean readOnly) {
        getElement().setProperty("draftKey", key);
        getElement().setProperty("original", Json.write(original));
        getElement().setProperty("variables", Json.write(variables));
        getElement().setProperty("data", Json.write(data));
        getElement().setProperty("schema", Json.write(schema));
        setReadOnly(readOnly);
    }

    /** @param typed hears which fields differ from the draft, whenever anything was changed */
    void onTyped(Consumer<Set<String>> typed) {
        onTyped = typed;
    }

    /**
     * Lets comments be written on the lines of a patch.
     *
     * @param onComments hears all of them, each as an entry of a comment, whenever they change
     */
    void takeComments(Consumer<List<String>> onComments) {
        getElement().setProperty("commentable", true);
        getElement()
                .addEventListener(
                        "comments-changed",
                        event -> onComments.accept(List.copyOf(
                                keys(Json.read(event.getEventData().get(ENTRIES).asString())))))
                .addEventData(ENTRIES);
    }

    /** @param onRun hears the field and the statement when somebody wants a query run */
    void onRunQuery(BiConsumer<String, String> onRun) {
        getElement()
                .addEventListener(
                        "run-query",
                        event -> onRun.accept(
                                event.getEventData().get(KEY).asString(),
                                event.getEventData().get(SQL).asString()))
                .addEventData(KEY)
                .addEventData(SQL);
    }

    /** @param onShowChange hears the field and the patch when its change is to be shown */
    void onShowChange(BiConsumer<String, String> onShowChange) {
        getElement()
                .addEventListener(
                        "show-change",
                        event -> onShowChange.accept(
                                event.getEventData().get(KEY).asString(),
                                event.getEventData().get(PATCH).asString()))
                .addEventData(KEY)
                .addEventData(PATCH);
    }

    /** Hears the field, its text and the field of the query whose result it is about. */
    interface FigureListener {
        void asked(String key, String text, String query);
    }

    /** @param onShowFigure hears when a chart is to be drawn or statistics are to be computed */
    void onShowFigure(FigureListener onShowFigure) {
        getElement()
                .addEventListener(
                        "show-figure",
                        event -> onShowFigure.asked(
                                event.getEventData().get(KEY).asString(),
                                event.getEventData().get(TEXT).asString(),
                                event.getEventData().get(QUERY).asString()))
                .addEventData(KEY)
                .addEventData(TEXT)
                .addEventData(QUERY);
    }

    /** @param figures what is drawn and computed, by field, as {@link FigureRuns} writes it */
    void showFigures(ObjectNode figures) {
        getElement().setProperty("figures", Json.write(figures));
    }

    /** @param changes what the patches do, by field, as {@link ChangeRuns} writes it */
    void showChanges(ObjectNode changes) {
        getElement().setProperty("changes", Json.write(changes));
    }

    /** @param results what the queries gave, by field, as {@link QueryResult} writes it */
    void showResults(ObjectNode results) {
        getElement().setProperty("results", Json.write(results));
    }

    public void setReadOnly(boolean readOnly) {
        getElement().setProperty("readonly", readOnly);
    }

    /** Checks what is filled in, as the browser has it now, and hands it over with what the form shows it to set. */
    void read(Consumer<Filled> then) {
        getElement()
                .executeJs("return this.handIn().then(JSON.stringify)")
                .then(String.class, json -> then.accept(Filled.of(Json.read(json))));
    }

    /** What stands in the form, without checking it. */
    void peek(Consumer<Filled> then) {
        getElement()
                .executeJs("return JSON.stringify({ valid: true, values: this.values, errors: this.errors,"
                        + " edited: this.edited })")
                .then(String.class, json -> then.accept(Filled.of(Json.read(json))));
    }

    void showErrors(Map<String, List<String>> problems) {
        getElement().executeJs("this.showErrors($0)", Json.write(problems));
    }

    /** What was typed has been decided on and need not be kept. */
    void forget() {
        getElement().executeJs("this.forget()");
    }

    boolean isEdited() {
        return !edited.isEmpty();
    }

    private static Set<String> keys(JsonNode array) {
        Set<String> keys = new LinkedHashSet<>();
        array.forEach(key -> keys.add(key.asText()));
        return keys;
    }

    /**
     * A form as it stands in the browser.
     *
     * @param wrong keys of the fields that are not in order
     * @param edited keys of the fields that differ from the draft
     * @param unasked keys of those that show something else than they were given, though nobody changed them
     * @param seen the variables that the form sets as it is shown; null when it is not shown, or not in order
     */
    record Filled(
            boolean valid,
            ObjectNode values,
            List<String> wrong,
            List<String> edited,
            List<String> unasked,
            @Nullable ObjectNode seen) {
        Filled {
            wrong = List.copyOf(wrong);
            edited = List.copyOf(edited);
            unasked = List.copyOf(unasked);
        }

        static Filled of(JsonNode state) {
            List<String> wrong = new ArrayList<>();
            state.path("errors").fieldNames().forEachRemaining(wrong::add);
            ObjectNode values = state.path("values") instanceof ObjectNode node ? node : Json.object();
            return new Filled(
                    state.path("valid").asBoolean(),
                    values,
                    wrong,
                    List.copyOf(keys(state.path("edited"))),
                    List.copyOf(keys(state.path("unasked"))),
                    state.path("seen") instanceof ObjectNode shown ? shown : null);
        }
    }
}
