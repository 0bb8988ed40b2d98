package io.understudy.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import io.understudy.role.CaseForm;
import io.understudy.role.Form;
import io.understudy.role.FormField;
import io.understudy.worker.prompt.Cut;
import io.understudy.worker.tools.Clean;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A form as a model handed it in, checked.
 *
 * @param values every field of the form, whatever is wrong with them
 * @param confidence 0 when the model gave none that counts
 * @param problems what is wrong, in words for the model; empty when the form is valid
 */
public record Submission(
        ObjectNode values,
        List<String> reasons,
        List<Citation> citations,
        double confidence,
        List<String> uncertainties,
        List<String> problems) {

    /** What a draft relies on, as the model says. */
    public record Citation(String source, String quote) {}

    public Submission {
        reasons = List.copyOf(reasons);
        citations = List.copyOf(citations);
        uncertainties = List.copyOf(uncertainties);
        problems = List.copyOf(problems);
    }

    static Submission none(Form form, ObjectNode variables) {
        return new Submission(untouched(form, variables), List.of(), List.of(), 0, List.of(), List.of());
    }

    boolean isValid() {
        return problems.isEmpty();
    }

    /** Reads the arguments of a call of {@code submit_draft}. */
    static Submission read(String arguments, Form form, ObjectNode variables) {
        JsonNode given;
        try {
            given = Clean.json(Json.mapper().readTree(arguments));
        } catch (JsonProcessingException e) {
            return rejected(form, variables, "The arguments are not JSON: " + e.getOriginalMessage());
        }
        return given instanceof ObjectNode object
                ? check(object, form, variables)
                : rejected(form, variables, "The arguments have to be a JSON object with the key 'values'");
    }

    /** A form that a model wrote as text, which some do; empty when the text is something else. */
    static Optional<Submission> inText(String text, Form form, ObjectNode variables) {
        int open = text.indexOf('{');
        int close = text.lastIndexOf('}');
        if (open < 0 || close < open) {
            return Optional.empty();
        }
        try {
            return Json.mapper().readTree(text.substring(open, close + 1)) instanceof ObjectNode object
                            && object.path("values").isObject()
                    ? Optional.of(check((ObjectNode) Clean.json(object), form, variables))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static Submission check(ObjectNode given, Form form, ObjectNode variables) {
        List<String> problems = new ArrayList<>();
        if (!given.path("values").isObject()) {
            problems.add("values: has to be an object with the fields of the form");
        }
        ObjectNode values =
                given.path("values") instanceof ObjectNode some ? withoutNulls(form.flat(some)) : Json.object();
        CaseForm opened = CaseForm.of(form, variables);
        CaseForm now = opened.filledWith(values);
        refuseFixed(values, opened, now, problems);
        Form fillable = now.fillable();
        Form.Filled filled = fillable.fillIn(
                fillable.opened(values, variables), fillable.opened(Json.object(), variables), variables);
        filled.problems().forEach((field, wrong) -> wrong.forEach(one -> problems.add("values." + field + ": " + one)));
        refuseUnlisted(values, now, problems);
        ObjectNode all = form.fill(form.opened(values, variables), variables).values();
        all.setAll(filled.values());
        JsonNode confidence = given.path("confidence");
        boolean stated = confidence.isNumber() && confidence.asDouble() >= 0 && confidence.asDouble() <= 1;
        if (!stated) {
            problems.add("confidence: has to be a number from 0 to 1");
        }
        return new Submission(
                known(all, form),
                strings(given.path("reasons")),
                citations(given.path("citations")),
                stated ? confidence.asDouble() : 0,
                strings(given.path("uncertainties")),
                problems);
    }

    /** What stands there already may be said again. */
    private static void refuseFixed(ObjectNode values, CaseForm opened, CaseForm now, List<String> problems) {
        for (FormField field : now.fixed()) {
            JsonNode given = values.path(field.key());
            if (!given.isMissingNode() && !given.equals(opened.value(field))) {
                problems.add("values." + field.key() + ": can only be read in this case; leave it out");
            }
            values.remove(field.key());
        }
    }

    /** The options themselves are the case's words and are not repeated here. */
    private static void refuseUnlisted(ObjectNode values, CaseForm now, List<String> problems) {
        for (FormField field : now.fillable().fields()) {
            String place = "values." + field.key() + ": ";
            if (now.choosesFromTheCase(field) && isGiven(values.path(field.key()))) {
                boolean unlisted = problems.removeIf(problem -> problem.startsWith(place));
                if (field.options().isEmpty()) {
                    problems.add(place + "there is nothing to choose from in this case; leave it out");
                } else if (unlisted) {
                    problems.add(place + "is not among the options of " + field.key() + "; choose from those");
                }
            }
        }
    }

    private static boolean isGiven(JsonNode value) {
        return value.isTextual()
                ? !value.asText().isBlank()
                : !value.isMissingNode() && (value.isValueNode() || !value.isEmpty());
    }

    private static Submission rejected(Form form, ObjectNode variables, String problem) {
        return new Submission(untouched(form, variables), List.of(), List.of(), 0, List.of(), List.of(problem));
    }

    /** As the form is opened. */
    private static ObjectNode untouched(Form form, ObjectNode variables) {
        return form.fill(form.opened(Json.object(), variables), variables).values();
    }

    /** Models write null for what they leave alone. */
    private static ObjectNode withoutNulls(ObjectNode values) {
        ObjectNode some = values.deepCopy();
        values.properties().stream()
                .filter(value -> value.getValue().isNull())
                .forEach(value -> some.remove(value.getKey()));
        return some;
    }

    private static ObjectNode known(ObjectNode values, Form form) {
        ObjectNode known = Json.object();
        form.fields().forEach(field -> known.set(field.key(), values.path(field.key())));
        return known;
    }

    private static List<String> strings(JsonNode node) {
        List<String> strings = new ArrayList<>();
        if (node.isTextual() && !node.asText().isBlank()) {
            strings.add(node.asText());
        }
        node.forEach(one -> {
            if (one.isTextual() && !one.asText().isBlank()) {
                strings.add(Cut.toCharacters(one.asText(), 2000));
            }
        });
        return strings;
    }

    private static List<Citation> citations(JsonNode node) {
        List<Citation> citations = new ArrayList<>();
        node.forEach(one -> {
            String quote = one.path("quote").asText("");
            String source = one.path("source").asText("");
            if (!quote.isBlank() || !source.isBlank()) {
                citations.add(new Citation(Cut.toCharacters(source, 300), Cut.toCharacters(quote, 2000)));
            }
        });
        return citations;
    }
}
