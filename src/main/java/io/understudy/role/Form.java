package io.understudy.role;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import io.understudy.role.FormField.Kind;
import io.understudy.role.FormField.Option;
import io.understudy.role.FormField.Rules;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Camunda Form (form-js schema): the contract of what must come out of a human task, for a person and for a worker
 * alike. Field kinds that only show something (text, images, separators) carry no value and are left out.
 *
 * @param id the form's own id
 * @param fields the fields that take a value, in the form's order; fields inside groups are listed flat, those of a
 *     dynamic list are its entries
 * @param schema the form-js schema itself, for rendering
 */
public record Form(String id, List<FormField> fields, JsonNode schema) {

    public Form {
        fields = List.copyOf(fields);
    }

    /** A form with no fields: for a human task that asks only for a decision to go on. */
    public static Form empty() {
        ObjectNode schema = Json.object().put("type", "default").put("id", "none");
        schema.putArray("components");
        return new Form("none", List.of(), schema);
    }

    /** @throws IllegalArgumentException when the schema has no list of components, or a dynamic list in it no path */
    public static Form parse(JsonNode schema) {
        if (!schema.path("components").isArray()) {
            throw new IllegalArgumentException(
                    "components: a Camunda Form needs a list of components; this has " + schema.getNodeType());
        }
        return new Form(schema.path("id").asText("form"), fields(schema.path("components")), schema);
    }

    /**
     * Checks {@code given} against the form. The outcome's values hold every field of the form, null where nothing was
     * given or the field is hidden, so that a task's completion always overwrites what an earlier round left.
     */
    public Filled fill(JsonNode given) {
        return new Filling(fields).of(given);
    }

    private static List<FormField> fields(JsonNode components) {
        List<FormField> fields = new ArrayList<>();
        collect(components, fields);
        return fields;
    }

    private static void collect(JsonNode components, List<FormField> into) {
        for (JsonNode component : components) {
            if (component.path("type").asText().equals("dynamiclist")) {
                into.add(list(component));
            } else if (component.path("components").isArray()) {
                collect(component.path("components"), into);
            } else {
                kind(component)
                        .filter(kind -> component.hasNonNull("key"))
                        .ifPresent(kind -> into.add(field(component, kind)));
            }
        }
    }

    private static Optional<Kind> kind(JsonNode component) {
        return Optional.ofNullable(
                switch (component.path("type").asText()) {
                    case "textfield" -> Kind.TEXT;
                    case "textarea" -> Kind.LONG_TEXT;
                    case "number" -> Kind.NUMBER;
                    case "checkbox" -> Kind.YES_NO;
                    case "select", "radio" -> Kind.CHOICE;
                    case "checklist", "taglist" -> Kind.CHOICES;
                    case "datetime" ->
                        switch (component.path("subtype").asText("date")) {
                            case "time" -> Kind.TIME;
                            case "datetime" -> Kind.DATE_TIME;
                            default -> Kind.DATE;
                        };
                    default -> null;
                });
    }

    private static FormField list(JsonNode component) {
        String key = component.path("path").asText("");
        String label = component.path("label").asText(key);
        if (key.isBlank()) {
            throw new IllegalArgumentException("path: the dynamic list '" + label
                    + "' has none; give it the name of the variable that holds its entries");
        }
        return field(component, Kind.LIST, key, fields(component.path("components")));
    }

    private static FormField field(JsonNode component, Kind kind) {
        return field(component, kind, component.path("key").asText(), List.of());
    }

    private static FormField field(JsonNode component, Kind kind, String key, List<FormField> entries) {
        List<Option> options = new ArrayList<>();
        component
                .path("values")
                .forEach(option -> options.add(new Option(
                        option.path("value").asText(),
                        option.path("label").asText(option.path("value").asText()))));
        JsonNode rules = component.path("validate");
        JsonNode hide = component.path("conditional").path("hide");
        return new FormField(
                key,
                kind,
                component.path("label").asText(key),
                component.path("description").asText(""),
                options,
                new Rules(
                        rules.path("required").asBoolean(false),
                        integer(rules.path("minLength")),
                        integer(rules.path("maxLength")),
                        rules.hasNonNull("pattern")
                                ? Optional.of(rules.path("pattern").asText())
                                : Optional.empty(),
                        decimal(rules.path("min")),
                        decimal(rules.path("max")),
                        integer(component.path("decimalDigits")),
                        component.path("readonly").asBoolean(false)),
                hide.isTextual() ? Optional.of(hide.asText()) : Optional.empty(),
                entries);
    }

    private static Optional<Integer> integer(JsonNode node) {
        return decimal(node).map(BigDecimal::intValue);
    }

    private static Optional<BigDecimal> decimal(JsonNode node) {
        try {
            return node.isNumber() || (node.isTextual() && !node.asText().isBlank())
                    ? Optional.of(new BigDecimal(node.asText()))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /**
     * A form that somebody filled in.
     *
     * @param values every field of the form
     * @param problems what is wrong, by field key, in words for whoever filled it in; empty when the form is valid. A
     *     field of a list's entry goes by its place, {@code actions[0].orderId}
     */
    public record Filled(ObjectNode values, Map<String, List<String>> problems) {
        public Filled {
            problems = Map.copyOf(problems);
        }

        public boolean isValid() {
            return problems.isEmpty();
        }
    }
}
