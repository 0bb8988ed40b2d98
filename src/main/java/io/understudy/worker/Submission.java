package io.understudy.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import io.understudy.role.CaseForm;
import io.understudy.role.Form;
import io.understudy.role.FormField;
import io.understudy.worker.prompt.Cut;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

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

    /** Of what a model says besides the form, so much is kept: more than anybody reads. */
    private static final int MOST_SENTENCES = 30;

    private static final int MOST_CITATIONS = 50;
    private static final int MOST_PROBLEMS = 50;

    /** What a draft relies on, as the model says. */
    public record Citation(String source, String quote) {}

    public Submission {
        reasons = List.copyOf(reasons);
        citations = List.copyOf(citations);
        uncertainties = List.copyOf(uncertainties);
        problems = problems.size() <= MOST_PROBLEMS
                ? List.copyOf(problems)
                : Stream.concat(
                                problems.stream().limit(MOST_PROBLEMS),
                                Stream.of("and " + (problems.size() - MOST_PROBLEMS) + " more"))
                        .toList();
    }

    static Submission none(Form form, ObjectNode variables) {
        return new Submission(untouched(form, variables), List.of(), List.of(), 0, List.of(), List.of());
    }

    boolean isValid() {
        return problems.isEmpty();
    }

    /** @param given the arguments of a call that hands the form in, as they were read */
    static Submission of(JsonNode given, Form form, ObjectNode variables) {
        return given instanceof ObjectNode object
                ? check(object, form, variables)
                : rejected(form, variables, "The arguments have to be a JSON object with the key 'values'");
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
        if (!stated && !confidence.isMissingNode()) {
            problems.add("confidence: has to be a number from 0 to 1");
        }
        return new Submission(
                known(all, form),
                strings(given.path("reasons")),
                citations(given.path("citations")),
                stated ? confidence.asDouble() : 0,
                uncertainties(given),
                problems);
    }

    private static List<String> uncertainties(ObjectNode given) {
        List<String> uncertainties = new ArrayList<>(strings(given.path("uncertainties")));
        int left = given.path("citations").size() - MOST_CITATIONS;
        if (left > 0) {
            uncertainties.add("The worker cited " + left + " more passages, which are not kept");
        }
        return uncertainties;
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
        for (JsonNode one : node.isTextual() ? Json.array().add(node) : node) {
            if (one.isTextual() && !one.asText().isBlank() && strings.size() < MOST_SENTENCES) {
                strings.add(Cut.toCharacters(one.asText(), 2000));
            }
        }
        if (node.size() > MOST_SENTENCES) {
            strings.add("… and " + (node.size() - MOST_SENTENCES) + " more, which are not kept");
        }
        return strings;
    }

    private static List<Citation> citations(JsonNode node) {
        List<Citation> citations = new ArrayList<>();
        for (JsonNode one : node) {
            String quote = one.path("quote").asText("");
            String source = one.path("source").asText("");
            if ((!quote.isBlank() || !source.isBlank()) && citations.size() < MOST_CITATIONS) {
                citations.add(new Citation(Cut.toCharacters(source, 300), Cut.toCharacters(quote, 2000)));
            }
        }
        return citations;
    }
}
