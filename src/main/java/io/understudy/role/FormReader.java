package io.understudy.role;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.role.FormField.Kind;
import io.understudy.role.FormField.Option;
import io.understudy.role.FormField.Rules;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the fields that can be filled in out of a form-js schema. */
final class FormReader {

    private FormReader() {}

    /** The fields among components, those inside groups listed flat; what is read-only or disabled is no field. */
    static List<FormField> fields(JsonNode components) {
        List<FormField> fields = new ArrayList<>();
        collect(components, "", "", fields);
        return fields;
    }

    /** The variables that what has a key sets, read-only and computed ones included. */
    static void variables(JsonNode components, Set<String> into) {
        for (JsonNode component : components) {
            String path = component.path("path").asText("");
            if (component.path("components").isArray()
                    && ValuePath.of(path).steps().isEmpty()) {
                variables(component.path("components"), into);
            } else if (component.path("components").isArray()) {
                into.add(ValuePath.of(path).variable());
            } else if (hasKey(component)
                    && SubmittedValue.KINDS.contains(component.path("type").asText())
                    && !component.path("disabled").asBoolean(false)) {
                into.add(ValuePath.of(component.path("key").asText()).variable());
            }
        }
    }

    static void shown(JsonNode components, String above, List<String> into) {
        for (JsonNode component : components) {
            String type = component.path("type").asText("");
            if (component.path("components").isArray()) {
                shown(component.path("components"), joined(above, component.path("path")), into);
            } else if (type.equals("text")) {
                into.add(component.path("text").asText("").strip());
            } else if (hasKey(component) && SubmittedValue.KINDS.contains(type) && !canBeFilledIn(component)) {
                String key = joined(above, component.path("key"));
                into.add(component.path("label").asText(key) + " (variable " + key + ", not to be filled in)");
            } else if (type.equals("table")) {
                into.add(component.path("label").asText("A table") + ", with the rows of "
                        + component.path("dataSource").asText(""));
            }
        }
        into.removeIf(String::isEmpty);
    }

    /** @param hidden when what is around is hidden, FEEL; empty when it never is */
    private static void collect(JsonNode components, String above, String hidden, List<FormField> into) {
        for (JsonNode component : components) {
            String hide =
                    either(hidden, component.path("conditional").path("hide").asText(""));
            if (component.path("type").asText().equals("dynamiclist")) {
                into.add(list(component, above, hide));
            } else if (component.path("components").isArray()) {
                collect(component.path("components"), joined(above, component.path("path")), hide, into);
            } else if (canBeFilledIn(component)) {
                kind(component)
                        .ifPresent(kind -> into.add(
                                field(component, kind, joined(above, component.path("key")), hide, List.of())));
            }
        }
    }

    /** A condition that makes a field read-only is judged when the form is filled in. */
    private static boolean canBeFilledIn(JsonNode component) {
        return hasKey(component)
                && !component.path("disabled").asBoolean(false)
                && !component.path("readonly").asBoolean(false);
    }

    /** What is in a hidden group is hidden with it. */
    private static String either(String around, String own) {
        if (around.isBlank() || own.isBlank()) {
            return around.isBlank() ? own : around;
        }
        return "=" + passes(around) + " or " + passes(own);
    }

    /** See {@link Feel#passes}. */
    private static String passes(String condition) {
        return "(" + bare(condition) + ") = true or (" + bare(condition) + ") = null";
    }

    private static String bare(String expression) {
        String text = expression.strip();
        return text.startsWith("=") ? text.substring(1).strip() : text;
    }

    /** A key of dots alone leads nowhere. */
    private static boolean hasKey(JsonNode component) {
        return !ValuePath.of(component.path("key").asText("")).steps().isEmpty();
    }

    /** The field's own words, and where its options come from when the form does not list them. */
    private static String description(JsonNode component) {
        String own = component.path("description").asText("");
        String key = component.path("valuesKey").asText("");
        String expression = component.path("valuesExpression").asText("");
        String options = !expression.isBlank()
                ? "The options are what this expression gives: " + expression.strip()
                : key.isBlank() ? "" : "The options are those in the case's variable '" + key + "'.";
        return (own + " " + around(component) + options).strip();
    }

    static String joined(String above, JsonNode below) {
        String name = below.asText("");
        return above.isEmpty() || name.isEmpty() ? above + name : above + "." + name;
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

    private static FormField list(JsonNode component, String above, String hide) {
        String path = component.path("path").asText("");
        if (ValuePath.of(path).steps().isEmpty()) {
            throw new IllegalArgumentException("path: the dynamic list '"
                    + component.path("label").asText("")
                    + "' has none; give it the name of the variable that holds its entries");
        }
        return field(
                component,
                Kind.LIST,
                joined(above, component.path("path")),
                hide,
                fields(component.path("components")));
    }

    private static FormField field(JsonNode component, Kind kind, String key, String hide, List<FormField> entries) {
        List<Option> options = options(component.path("values"));
        JsonNode rules = component.path("validate");
        return new FormField(
                key,
                kind,
                component.path("label").asText(key),
                description(component),
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
                        component.path("serializeToString").asBoolean(false)),
                hide.isEmpty() ? Optional.empty() : Optional.of(hide),
                inTheCase(component),
                entries);
    }

    private static FormField.InTheCase inTheCase(JsonNode component) {
        String fixed = either(condition(component, "readonly"), condition(component, "disabled"));
        return new FormField.InTheCase(
                fixed.isBlank() ? Optional.empty() : Optional.of(fixed),
                component.path("valuesKey").asText("").strip(),
                component.path("valuesExpression").asText("").strip(),
                component.path("defaultValue"));
    }

    private static String condition(JsonNode component, String how) {
        return component.path(how).isTextual() ? component.path(how).asText() : "";
    }

    /** What stands before and after the value on the page: a unit, a currency. */
    private static String around(JsonNode component) {
        String before = component.at("/appearance/prefixAdorner").asText("").strip();
        String after = component.at("/appearance/suffixAdorner").asText("").strip();
        return (before.isEmpty() ? "" : "Before the value stands: " + before + ". ")
                + (after.isEmpty() ? "" : "After the value stands: " + after + ". ");
    }

    static List<Option> options(JsonNode listed) {
        List<Option> options = new ArrayList<>();
        listed.forEach(option -> option(option, options));
        return options;
    }

    /** An option is written with its label or, as form-js allows, as a bare value. */
    private static void option(JsonNode option, List<Option> into) {
        JsonNode value = option.isObject() ? option.path("value") : option;
        if (!value.isMissingNode() && !value.isNull()) {
            into.add(new Option(value, option.path("label").asText(value.asText())));
        }
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
}
