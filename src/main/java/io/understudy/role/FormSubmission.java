package io.understudy.role;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What form-js submits for a form, the variables it was opened with and what was filled in. Every component that has a
 * key takes part: one that nobody filled in submits the case's own value, its default or its kind's idea of empty,
 * read-only ones included; what is hidden or disabled is left out. Runs once.
 *
 * @see <a href="https://github.com/bpmn-io/form-js">form-js, whose version is that of the console</a>
 */
final class FormSubmission {

    /** Computed fields that build on each other settle in as many rounds as there are fields; form-js stops loops too. */
    private static final int MOST_ROUNDS = 20;

    private final JsonNode components;
    private final ObjectNode data;

    private FormSubmission(JsonNode components, ObjectNode data) {
        this.components = components;
        this.data = data;
    }

    static ObjectNode of(Form form, ObjectNode values, ObjectNode variables) {
        ObjectNode data = variables.deepCopy();
        put(form.fields(), values, data);
        FormSubmission submission = new FormSubmission(form.schema().path("components"), data);
        return submission.submitted();
    }

    /**
     * What stands in the fields when the form is opened: the case's own values and the defaults. Lists are left out: what
     * is handed in for one is all of it.
     */
    static ObjectNode opened(Form form, ObjectNode variables) {
        FormSubmission submission = new FormSubmission(form.schema().path("components"), variables.deepCopy());
        submission.initialise(submission.components, ValuePath.ROOT);
        ObjectNode values = Json.object();
        form.fields().stream()
                .filter(field -> field.kind() != FormField.Kind.LIST)
                .forEach(field ->
                        values.set(field.key(), orNull(ValuePath.of(field.key()).in(submission.data))));
        return values;
    }

    private static void put(List<FormField> fields, ObjectNode values, ObjectNode into) {
        for (FormField field : fields) {
            JsonNode value = values.path(field.key());
            if (!value.isMissingNode()) {
                ValuePath.of(field.key()).put(into, nested(field, value));
            }
        }
    }

    private static JsonNode nested(FormField field, JsonNode value) {
        if (field.kind() != FormField.Kind.LIST) {
            return value.deepCopy();
        }
        var entries = Json.array();
        value.forEach(entry -> {
            ObjectNode own = Json.object();
            put(field.entries(), entry instanceof ObjectNode given ? given : Json.object(), own);
            entries.add(own);
        });
        return entries;
    }

    /** What is shown is decided before the last computed fields are: form-js draws no more when it submits. */
    private ObjectNode submitted() {
        initialise(components, ValuePath.ROOT);
        for (int round = 0; round < MOST_ROUNDS && computed("change"); round++) {
            // once more: another field may build on what has changed
        }
        dropUnlisted();
        List<ValuePath> shown = new ArrayList<>();
        walk((component, place) -> {
            if (!isFixed(component, "disabled", place.scope())) {
                shown.add(place.path());
            }
        });
        computed("presubmit");
        ObjectNode submitted = Json.object();
        shown.forEach(path -> path.put(submitted, orNull(path.in(data)).deepCopy()));
        return submitted;
    }

    /**
     * A choice that an expression does not give, or gives no more, is taken back as soon as it is shown, where it can be
     * changed at all.
     */
    private void dropUnlisted() {
        Map<ValuePath, JsonNode> kept = new HashMap<>();
        walk((component, place) -> {
            String expression = component.path("valuesExpression").asText("");
            JsonNode chosen = orNull(place.path().in(data));
            if (!expression.isBlank()
                    && !chosen.isNull()
                    && !isFixed(component, "readonly", place.scope())
                    && !isFixed(component, "disabled", place.scope())
                    && Feel.evaluate(expression, place.scope().context()) instanceof List<?> options) {
                JsonNode listed = Json.convert(options, JsonNode.class);
                kept.put(place.path(), SubmittedValue.listed(component, chosen, listed));
            }
        });
        kept.forEach((path, value) -> path.put(data, value));
    }

    private void initialise(JsonNode some, ValuePath above) {
        for (JsonNode component : some) {
            ValuePath path = path(component, above);
            if (isKeyed(component)) {
                path.put(data, initial(component, path.in(data)));
            }
            if (isRepeating(component)) {
                JsonNode rows = path.in(data);
                int count = rows.isArray()
                        ? rows.size()
                        : component.path("defaultRepetitions").asInt(1);
                var entries = Json.array();
                for (int i = 0; i < count; i++) {
                    entries.add(rows.path(i).isObject() ? rows.path(i) : Json.object());
                }
                path.put(data, entries);
                for (int i = 0; i < count; i++) {
                    initialise(component.path("components"), path.then(i));
                }
            } else if (component.path("components").isArray()) {
                initialise(component.path("components"), path);
            }
        }
    }

    private JsonNode initial(JsonNode component, JsonNode given) {
        if (!given.isMissingNode()) {
            return SubmittedValue.sanitized(component, given, data);
        }
        return component.has("defaultValue")
                ? component.path("defaultValue").deepCopy()
                : SubmittedValue.empty(component);
    }

    /**
     * Gives the computed fields that are shown their values; one that is read-only keeps what it has.
     *
     * @return whether a value has changed
     */
    private boolean computed(String when) {
        Map<ValuePath, JsonNode> found = new HashMap<>();
        walk((component, place) -> {
            if (component.path("type").asText().equals("expression")
                    && component.path("computeOn").asText().equals(when)
                    && !isFixed(component, "disabled", place.scope())
                    && !isFixed(component, "readonly", place.scope())) {
                Object value = Feel.evaluate(
                        component.path("expression").asText(""), place.scope().context());
                found.put(place.path(), value == null ? NullNode.getInstance() : Json.convert(value, JsonNode.class));
            }
        });
        boolean changed = false;
        for (Map.Entry<ValuePath, JsonNode> one : found.entrySet()) {
            changed |= !one.getKey().in(data).equals(one.getValue());
            one.getKey().put(data, one.getValue());
        }
        return changed;
    }

    /** By a flag or, where form-js takes one, by a condition. */
    private static boolean isFixed(JsonNode component, String how, Scope scope) {
        JsonNode flag = component.path(how);
        return flag.isTextual() ? Feel.passes(flag.asText(), scope.context()) : flag.asBoolean(false);
    }

    private record Place(ValuePath path, Scope scope) {}

    /** Goes through the components that have a key and are shown. */
    private void walk(BiConsumer<JsonNode, Place> keyed) {
        walk(components, ValuePath.ROOT, Scope.of(data), keyed);
    }

    private void walk(JsonNode some, ValuePath above, Scope scope, BiConsumer<JsonNode, Place> keyed) {
        for (JsonNode component : some) {
            String hide = component.path("conditional").path("hide").asText("");
            if (!hide.isBlank() && Feel.passes(hide, scope.context())) {
                continue;
            }
            ValuePath path = path(component, above);
            if (isKeyed(component)) {
                keyed.accept(component, new Place(path, scope));
            }
            if (isRepeating(component)) {
                for (int i = 0; i < path.in(data).size(); i++) {
                    ValuePath row = path.then(i);
                    walk(component.path("components"), row, scope.within(row.in(data), i), keyed);
                }
            } else if (component.path("components").isArray()) {
                walk(component.path("components"), path, scope, keyed);
            }
        }
    }

    private static ValuePath path(JsonNode component, ValuePath above) {
        String name = component.path("components").isArray() || isList(component) ? "path" : "key";
        return above.then(component.path(name).asText(""));
    }

    private static boolean isKeyed(JsonNode component) {
        return !ValuePath.of(component.path("key").asText("")).steps().isEmpty()
                && SubmittedValue.KINDS.contains(component.path("type").asText());
    }

    private static boolean isList(JsonNode component) {
        return component.path("type").asText().equals("dynamiclist");
    }

    private static boolean isRepeating(JsonNode component) {
        return isList(component) && component.path("isRepeating").asBoolean(false);
    }

    private static JsonNode orNull(JsonNode value) {
        return value.isMissingNode() ? NullNode.getInstance() : value;
    }

    /**
     * What expressions may name at a place in the form.
     *
     * @param entry the values of the entry, of the whole form outside lists
     * @param parent those of the entry or form around it
     * @param positions of the entries around it, from 1
     */
    private record Scope(
            ObjectNode all, JsonNode entry, @Nullable JsonNode parent, List<Integer> positions) {

        static Scope of(ObjectNode data) {
            return new Scope(data, data, null, List.of());
        }

        Scope within(JsonNode row, int position) {
            List<Integer> longer = new ArrayList<>(positions);
            longer.add(position + 1);
            return new Scope(all, row, entry, longer);
        }

        Map<String, Object> context() {
            Map<String, Object> context = new HashMap<>();
            context.put("this", Json.convert(entry, Object.class));
            if (parent != null) {
                context.put("parent", Json.convert(parent, Object.class));
            }
            context.put("i", positions);
            all.properties().forEach(one -> context.put(one.getKey(), Json.convert(one.getValue(), Object.class)));
            return context;
        }
    }
}
