package io.understudy.role;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/** Looks whether a Camunda Form can be the contract of a task: whether a worker and a person can both fill it in. */
public final class FormCheck {

    private static final Set<String> CHOICES = Set.of("select", "radio", "checklist", "taglist");

    /** What takes a value here; the rest of what may stand in a form only shows something. */
    private static final Set<String> FIELDS = Set.of(
            "textfield", "textarea", "number", "checkbox", "select", "radio", "checklist", "taglist", "datetime");

    private static final Set<String> SHOWN = Set.of(
            "text",
            "html",
            "image",
            "separator",
            "spacer",
            "button",
            "table",
            "iframe",
            "documentPreview",
            "expression",
            "group",
            "dynamiclist");
    /** What form-js lets conditions name besides variables. */
    private static final Set<String> CONTEXT = Set.of("this", "parent", "i");

    private static final Set<String> VIEWS = Set.of("diff", "sql", "chart", "statistics");
    private static final Pattern KEY = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)*");

    private final LinedDocument document;
    private final Findings findings;
    private final Set<String> keys = new HashSet<>();
    private final Set<String> conditions = new TreeSet<>();

    private FormCheck(LinedDocument document) {
        this.document = document;
        this.findings = new Findings(document);
    }

    /** Everything wrong with the form in itself. */
    public static List<PackProblem> problems(LinedDocument form) {
        FormCheck check = new FormCheck(form);
        if (form.at("/id").asText("").isBlank()) {
            check.findings.error("/id", "is missing", "add the id that the human task links to");
        }
        check.form();
        return check.findings.problems();
    }

    /** As {@link #problems}, of a form that the diagram itself holds: that one is found by the id it has there. */
    public static List<PackProblem> problemsOfEmbedded(LinedDocument form) {
        FormCheck check = new FormCheck(form);
        check.form();
        return check.findings.problems();
    }

    private void form() {
        if (!document.at("/components").isArray()) {
            findings.error("/components", "is missing", "a Camunda Form has a list of components; add it");
            return;
        }
        components("/components", "");
        if (keys.isEmpty()) {
            findings.warning(
                    "/components",
                    "has no field to fill in, so that a worker can only say that the task is done",
                    "add what has to come out of the task");
        }
        conditions.forEach(this::names);
    }

    private void file(String pointer, JsonNode component) {
        if (component.at("/validate/required").asBoolean(false)) {
            findings.error(
                    pointer + "/type",
                    "needs a file, and a worker has none to give",
                    "make it optional, or let a person do this task");
        } else {
            findings.warning(
                    pointer + "/type",
                    "asks for a file: a worker has none to give, and it stays empty",
                    "leave it optional, or let a person do this task");
        }
    }

    /** @param above the paths of the groups and lists around, each with its full stop */
    private void components(String list, String above) {
        for (int i = 0; i < document.at(list).size(); i++) {
            String pointer = list + "/" + i;
            JsonNode component = document.at(pointer);
            String type = component.path("type").asText("");
            condition(pointer);
            if (FIELDS.contains(type)) {
                field(pointer, component, type, above);
            } else if (type.equals("filepicker")) {
                file(pointer, component);
            } else if (!SHOWN.contains(type)) {
                findings.error(
                        pointer + "/type",
                        "'" + type + "' is a kind of component that neither a worker nor the server can fill in",
                        "use one of " + FIELDS.stream().sorted().collect(Collectors.joining(", ")));
            }
            if (component.path("components").isArray()) {
                String path = component.path("path").asText("");
                if (type.equals("dynamiclist") && path.isBlank()) {
                    findings.error(
                            pointer + "/path", "is missing", "add the name of the variable that holds its entries");
                }
                components(pointer + "/components", path.isBlank() ? above : above + path + ".");
            }
        }
    }

    private void field(String pointer, JsonNode component, String type, String above) {
        String key = component.path("key").asText("");
        if (key.isBlank()) {
            findings.error(pointer + "/key", "is missing", "add the name of the variable the value is kept in");
        } else if (!KEY.matcher(key).matches()) {
            findings.error(
                    pointer + "/key",
                    "'" + key + "' cannot be named in FEEL",
                    "use letters, digits and _, and begin with a letter");
        } else if (!keys.add(above + key)) {
            findings.error(
                    pointer + "/key", "two fields have the key '" + key + "'", "give each field a key of its own");
        }
        if (component.path("label").asText("").isBlank()) {
            findings.warning(pointer + "/label", "is missing", "say in a few words what the field is for");
        }
        if (CHOICES.contains(type)) {
            options(pointer, component);
        }
        rules(pointer, component);
        view(pointer, type);
    }

    private void options(String pointer, JsonNode component) {
        JsonNode values = component.path("values");
        if (values.isEmpty() && (component.has("valuesKey") || component.has("valuesExpression"))) {
            findings.warning(
                    pointer,
                    "its options are computed in the browser, so that a worker is not told them",
                    "list them under 'values' if they are always the same");
            return;
        }
        if (values.isEmpty()) {
            findings.error(pointer + "/values", "there is nothing to choose from", "list the options under 'values'");
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < values.size(); i++) {
            String value = values.path(i).path("value").asText("");
            if (value.isBlank()) {
                findings.error(pointer + "/values/" + i, "has no value", "give each option a value and a label");
            } else if (!seen.add(value)) {
                findings.error(
                        pointer + "/values/" + i + "/value",
                        "two options have the value '" + value + "'",
                        "give each option its own");
            }
        }
    }

    private void rules(String pointer, JsonNode component) {
        String rules = pointer + "/validate";
        JsonNode validate = component.path("validate");
        try {
            Pattern.compile(validate.path("pattern").asText(""));
        } catch (PatternSyntaxException e) {
            findings.error(
                    rules + "/pattern",
                    "is no regular expression: " + e.getDescription() + " at character " + (e.getIndex() + 1),
                    "correct it there");
        }
        order(rules, validate, "min", "max");
        order(rules, validate, "minLength", "maxLength");
    }

    private void order(String rules, JsonNode validate, String least, String most) {
        if (validate.hasNonNull(least)
                && validate.hasNonNull(most)
                && validate.path(least).asDouble() > validate.path(most).asDouble()) {
            findings.error(
                    rules + "/" + least,
                    "is above '" + most + "', so that no value can be right",
                    "swap or correct the two");
        }
    }

    private void view(String pointer, String type) {
        String property = LinedDocument.child(pointer + "/properties", "understudy:view");
        String view = document.at(property).asText("");
        if (view.isEmpty()) {
            return;
        }
        if (!VIEWS.contains(view)) {
            findings.error(property, "'" + view + "' is no view", Suggestion.oneOf(view, VIEWS));
        } else if (!type.equals("textarea")) {
            findings.error(property, "only a textarea can be shown like that", "change the field's type to textarea");
        }
        if (view.equals("sql")) {
            source(pointer);
        }
    }

    private void source(String pointer) {
        String property = LinedDocument.child(pointer + "/properties", "understudy:source");
        String source = document.at(property).asText("");
        if (source.isEmpty()) {
            findings.warning(
                    property,
                    "is missing, so that a supervisor cannot run the query",
                    "name the configured source (understudy.sources.<id>) that it is meant for");
        } else {
            ConfiguredId.problem(source).ifPresent(what -> findings.error(property, what, ConfiguredId.FIX));
        }
    }

    private void condition(String pointer) {
        String hide = pointer + "/conditional/hide";
        if (document.at(hide).isTextual()) {
            findings.feel(hide);
            conditions.add(hide);
        }
    }

    private void names(String pointer) {
        Feel.names(document.at(pointer).asText()).stream()
                .filter(name -> !CONTEXT.contains(name)
                        && keys.stream().noneMatch(key -> key.equals(name) || key.startsWith(name + ".")))
                .forEach(name -> findings.warning(
                        pointer,
                        "'" + name + "' is no field of this form: the condition holds only if the process has it",
                        Suggestion.oneOf(name, keys)));
    }
}
