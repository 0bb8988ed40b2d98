package io.understudy.role;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A form as it stands before whoever opens it in a case: what can be filled in now, with the options of this moment, and
 * what is to be read, with its variables filled in.
 */
public final class CaseForm {

    /** Of a table. */
    private static final int MOST_ROWS = 30;

    private final Form form;
    private final ObjectNode variables;
    private final Map<String, Object> context;

    private CaseForm(Form form, ObjectNode variables) {
        this.form = form;
        this.variables = variables;
        this.context = context(form, variables);
    }

    /** @param variables of the case */
    public static CaseForm of(Form form, ObjectNode variables) {
        return new CaseForm(form, variables);
    }

    /** The case's variables and what stands in the form when it is opened. */
    private static Map<String, Object> context(Form form, ObjectNode variables) {
        ObjectNode all = variables.deepCopy();
        FormSubmission.opened(form, variables)
                .properties()
                .forEach(value -> ValuePath.of(value.getKey()).put(all, value.getValue()));
        Map<String, Object> context = new HashMap<>();
        all.properties().forEach(one -> context.put(one.getKey(), Json.convert(one.getValue(), Object.class)));
        context.put("this", new HashMap<>(context));
        return context;
    }

    /** The form with the fields alone that can be filled in now; options that a variable holds are listed. */
    public Form fillable() {
        Map<String, JsonNode> components = new HashMap<>();
        collect(form.schema().path("components"), "", components);
        List<FormField> fields = new ArrayList<>();
        for (FormField field : form.fields()) {
            JsonNode component = components.getOrDefault(field.key(), Json.object());
            if (!holds(component, "readonly") && !holds(component, "disabled")) {
                fields.add(listed(field, component));
            }
        }
        return new Form(form.id(), fields, form.schema());
    }

    private boolean holds(JsonNode component, String how) {
        return component.path(how).isTextual() && Feel.holds(component.path(how).asText(), context);
    }

    /** What a person would choose from; an option that is no list of options now is left as it was. */
    private FormField listed(FormField field, JsonNode component) {
        String expression = component.path("valuesExpression").asText("");
        String key = component.path("valuesKey").asText("");
        if (expression.isBlank() && key.isBlank()) {
            return field;
        }
        JsonNode found = expression.isBlank() ? ValuePath.of(key).in(variables) : evaluated(expression);
        return field.with(FormReader.options(found));
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
            if (!hide.isBlank() && Feel.holds(hide, context)) {
                continue;
            }
            String type = component.path("type").asText("");
            String label = FormText.filled(component.path("label").asText(""), context);
            String key = FormReader.joined(above, component.path("key"));
            if (type.equals("dynamiclist")) {
                entries(FormReader.joined(above, component.path("path")), label, into);
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
                into.add((label.isBlank() ? key : label) + ": " + value(key) + " (variable " + key
                        + ", not to be filled in)");
            }
        }
    }

    /** Those that the case has already; what is handed in for the list replaces them. */
    private void entries(String path, String label, List<String> into) {
        JsonNode now = ValuePath.of(path).in(variables);
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

    private String value(String key) {
        JsonNode value = ValuePath.of(key).in(variables);
        return value.isMissingNode() || value.isNull()
                ? "not known yet"
                : FormText.text(Json.convert(value, Object.class));
    }

    private void table(JsonNode component, String label, List<String> into) {
        String source = component.path("dataSource").asText("");
        rows(label.isBlank() ? "A table" : label, evaluated(source), into);
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
