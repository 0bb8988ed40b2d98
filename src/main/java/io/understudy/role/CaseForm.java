package io.understudy.role;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A form as it stands before whoever opens it in a case: what can be filled in now, with the options of this moment, and
 * what is to be read, with its variables filled in.
 */
public final class CaseForm {

    /** Of a table or a list of options: what a worker is told, with how much is left. */
    private static final int MOST_ROWS = 30;

    private final Form form;

    /** The case's variables and what stands in the form. */
    private final ObjectNode data;

    private final Map<String, Object> context;
    private final Map<String, JsonNode> components = new HashMap<>();

    private CaseForm(Form form, ObjectNode data) {
        this.form = form;
        this.data = data;
        this.context = context(data);
        collect(form.schema().path("components"), "", components);
    }

    /** @param variables of the case */
    public static CaseForm of(Form form, ObjectNode variables) {
        ObjectNode data = variables.deepCopy();
        FormSubmission.opened(form, variables)
                .properties()
                .forEach(value -> ValuePath.of(value.getKey()).put(data, value.getValue()));
        return new CaseForm(form, data);
    }

    /**
     * The same form when something is filled in.
     *
     * @param values by field key
     */
    public CaseForm filledWith(ObjectNode values) {
        ObjectNode all = data.deepCopy();
        form.fields().stream()
                .filter(field -> values.has(field.key()))
                .forEach(field -> ValuePath.of(field.key()).put(all, values.path(field.key())));
        return new CaseForm(form, all);
    }

    private static Map<String, Object> context(ObjectNode data) {
        Map<String, Object> context = new HashMap<>();
        data.properties().forEach(one -> context.put(one.getKey(), Json.convert(one.getValue(), Object.class)));
        context.put("this", new HashMap<>(context));
        return context;
    }

    /**
     * The form with the fields that can be filled in. One whose condition depends on other fields is among them, since
     * filling in those may open it.
     */
    public Form offered() {
        return with(form.fields().stream()
                .filter(field -> !isFixed(field) || dependsOnTheForm(field))
                .map(this::inWords)
                .toList());
    }

    /** The fields that can only be read as the form stands. */
    public List<FormField> fixed() {
        return form.fields().stream().filter(this::isFixed).toList();
    }

    /** The fields that can be filled in as the form stands, those that choose with the options of this moment. */
    public Form fillable() {
        return with(form.fields().stream()
                .filter(field -> !isFixed(field))
                .map(field -> choosesFromTheCase(field) ? field.with(options(field)) : field)
                .toList());
    }

    /** With the case's values in its label and description. */
    private FormField inWords(FormField field) {
        return field.saying(
                FormText.filled(field.label(), context),
                FormText.filled(field.description(), context),
                field.entries().stream().map(this::inWords).toList());
    }

    private Form with(List<FormField> fields) {
        return new Form(form.id(), fields, form.schema());
    }

    /** What stands in a field; missing when nothing does. */
    public JsonNode value(FormField field) {
        return ValuePath.of(field.key()).in(data);
    }

    private JsonNode component(FormField field) {
        return components.getOrDefault(field.key(), Json.object());
    }

    private boolean isFixed(FormField field) {
        return holds(component(field), "readonly") || holds(component(field), "disabled");
    }

    private boolean dependsOnTheForm(FormField field) {
        Set<String> names = new HashSet<>();
        Stream.of("readonly", "disabled")
                .map(how -> component(field).path(how).asText(""))
                .forEach(condition -> names.addAll(Feel.names(condition)));
        return form.fields().stream()
                .anyMatch(other -> names.contains(ValuePath.of(other.key()).variable()) || names.contains("this"));
    }

    private boolean holds(JsonNode component, String how) {
        return component.path(how).isTextual()
                && Feel.passes(component.path(how).asText(), context);
    }

    /** Whether a field's options are the case's, and so may hold whatever a customer wrote. */
    public boolean choosesFromTheCase(FormField field) {
        return !component(field).path("valuesExpression").asText("").isBlank()
                || !component(field).path("valuesKey").asText("").isBlank();
    }

    /** What a person would choose from now; empty when the case has no such list. */
    public List<FormField.Option> options(FormField field) {
        String expression = component(field).path("valuesExpression").asText("");
        String key = component(field).path("valuesKey").asText("");
        return FormReader.options(expression.isBlank() ? ValuePath.of(key).in(data) : evaluated(expression));
    }

    private JsonNode evaluated(String expression) {
        Object value = Feel.evaluate(expression, context);
        return value == null ? Json.array() : Json.convert(value, JsonNode.class);
    }

    private static void collect(JsonNode some, String above, Map<String, JsonNode> into) {
        for (JsonNode component : some) {
            String key = FormReader.joined(above, component.path("key"));
            if (component.path("components").isArray()) {
                String path = FormReader.joined(above, component.path("path"));
                into.putIfAbsent(path, component);
                if (!component.path("type").asText().equals("dynamiclist")) {
                    collect(component.path("components"), path, into);
                }
            } else if (!key.isEmpty()) {
                into.putIfAbsent(key, component);
            }
        }
    }

    /** What is read on the form besides its fields, in its order; what is hidden now is left out. */
    public List<String> shown() {
        List<String> lines = new ArrayList<>();
        shown(form.schema().path("components"), "", lines);
        lines.removeIf(String::isBlank);
        return lines;
    }

    private void shown(JsonNode some, String above, List<String> into) {
        for (JsonNode component : some) {
            String hide = component.path("conditional").path("hide").asText("");
            if (!hide.isBlank() && Feel.passes(hide, context)) {
                continue;
            }
            String type = component.path("type").asText("");
            String label = FormText.filled(component.path("label").asText(""), context);
            String key = FormReader.joined(above, component.path("key"));
            if (type.equals("dynamiclist")) {
                String path = FormReader.joined(above, component.path("path"));
                entries(path, label, into);
                form.fields().stream()
                        .filter(field -> field.key().equals(path))
                        .flatMap(list -> list.entries().stream())
                        .filter(field -> field.inTheCase().givesOptions() && !isOfTheEntry(field))
                        .forEach(field -> into.add("Options of " + path + "." + field.key() + ": "
                                + words(field.inTheCase().options(context))));
            } else if (component.path("components").isArray()) {
                shown(component.path("components"), FormReader.joined(above, component.path("path")), into);
            } else if (type.equals("text")) {
                into.add(FormText.filled(component.path("text").asText(""), context)
                        .strip());
            } else if (type.equals("html")) {
                into.add(FormText.words(component.path("content").asText(""), context));
            } else if (type.equals("table")) {
                table(component, label, into);
            } else if (SubmittedValue.KINDS.contains(type) && !key.isEmpty() && isRead(component, type)) {
                into.add((label.isBlank() ? key : label) + ": " + value(component, key) + " (variable " + key
                        + ", not to be filled in)");
            } else {
                form.fields().stream()
                        .filter(field -> field.key().equals(key) && choosesFromTheCase(field))
                        .findFirst()
                        .ifPresent(field -> into.add("Options of " + key + ": " + words(options(field))));
            }
        }
    }

    private static boolean isOfTheEntry(FormField field) {
        return Feel.names(field.inTheCase().optionsExpression()).stream()
                .anyMatch(Set.of("this", "parent", "i")::contains);
    }

    /** Those that the case has already; what is handed in for the list replaces them. */
    private void entries(String path, String label, List<String> into) {
        JsonNode now = ValuePath.of(path).in(data);
        if (now.isArray() && !now.isEmpty()) {
            rows((label.isBlank() ? path : label) + ", as the case has it", now, into);
        }
    }

    private boolean isRead(JsonNode component, String type) {
        return type.equals("expression")
                || component.path("readonly").asBoolean(false)
                || component.path("disabled").asBoolean(false)
                || holds(component, "readonly")
                || holds(component, "disabled");
    }

    private String value(JsonNode component, String key) {
        JsonNode value = component.path("type").asText().equals("expression")
                ? evaluated(component.path("expression").asText(""))
                : ValuePath.of(key).in(data);
        if (value.isMissingNode()) {
            value = component.path("defaultValue");
        }
        String text = value.isMissingNode() || value.isNull() ? "" : FormText.text(Json.convert(value, Object.class));
        return text.isBlank() ? "nothing" : text;
    }

    private static String words(List<FormField.Option> options) {
        if (options.isEmpty()) {
            return "none at the moment";
        }
        String some = options.stream()
                .limit(MOST_ROWS)
                .map(option -> option.text() + " (" + option.label() + ")")
                .collect(Collectors.joining("; "));
        return options.size() <= MOST_ROWS ? some : some + "; and " + (options.size() - MOST_ROWS) + " more";
    }

    private void table(JsonNode component, String label, List<String> into) {
        String source = component.path("dataSource").asText("");
        String expression = component.path("columnsExpression").asText("");
        JsonNode columns = expression.isBlank() ? component.path("columns") : evaluated(expression);
        JsonNode rows = evaluated(source);
        rows(label.isBlank() ? "A table" : label, columns.isEmpty() ? rows : inColumns(rows, columns), into);
    }

    /** What a person reads of each row: the columns that are shown, by their headings. */
    private JsonNode inColumns(JsonNode rows, JsonNode columns) {
        var shown = Json.array();
        for (JsonNode row : rows) {
            ObjectNode cells = shown.addObject();
            for (JsonNode column : columns) {
                String key = column.path("key").asText("");
                String heading = FormText.filled(column.path("label").asText(""), context);
                cells.set(heading.isBlank() ? key : heading, ValuePath.of(key).in(row));
            }
        }
        return shown;
    }

    private static void rows(String title, JsonNode rows, List<String> into) {
        into.add(title + ", " + rows.size() + (rows.size() == 1 ? " row:" : " rows:"));
        for (int i = 0; i < Math.min(MOST_ROWS, rows.size()); i++) {
            into.add("  " + rows.path(i));
        }
        if (rows.size() > MOST_ROWS) {
            into.add("  … and " + (rows.size() - MOST_ROWS) + " more");
        }
    }
}
