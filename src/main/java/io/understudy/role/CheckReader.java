package io.understudy.role;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the checks of a manifest that its schema has let through. */
final class CheckReader {

    private final String file;
    private final List<ToolDeclaration> tools;
    private final List<String> problems;

    /** @param problems is added to, each one beginning with {@code file} */
    CheckReader(String file, List<ToolDeclaration> tools, List<String> problems) {
        this.file = file;
        this.tools = tools;
        this.problems = problems;
    }

    Map<String, List<CheckDeclaration>> read(JsonNode manifest) {
        Map<String, List<CheckDeclaration>> checks = new LinkedHashMap<>();
        manifest.path("checks").properties().forEach(byTask -> {
            List<CheckDeclaration> list = new ArrayList<>();
            byTask.getValue().forEach(check -> list.add(check(byTask.getKey(), check)));
            checks.put(byTask.getKey(), List.copyOf(list));
        });
        return checks;
    }

    private CheckDeclaration check(String task, JsonNode check) {
        String name = check.path("name").asText();
        String place = file + ": checks." + task + " '" + name + "'";
        Optional<String> when =
                check.path("when").isTextual() ? Optional.of(feel(place, check, "when")) : Optional.empty();
        String message = check.path("message").asText("");
        return switch (check.path("type").asText()) {
            case "rule" -> new CheckDeclaration.Rule(name, when, feel(place, check, "holds"), message);
            case "lookup" -> lookup(place, check, name, when, message);
            case "cited" ->
                new CheckDeclaration.Cited(name, when, check.path("source").asText(), message);
            case "query" ->
                new CheckDeclaration.Query(
                        name,
                        when,
                        check.path("source").asText(),
                        check.path("sql").asText(),
                        texts(check.path("text")),
                        optional(check.path("chart")));
            case "patch" ->
                new CheckDeclaration.Patch(
                        name,
                        when,
                        ToolReader.limit(check),
                        feel(place, check, "repository"),
                        check.path("patch").asText());
            default -> throw new IllegalStateException("The schema lets through a check that nobody reads: " + check);
        };
    }

    private CheckDeclaration lookup(String place, JsonNode check, String name, Optional<String> when, String message) {
        String tool = check.path("tool").asText();
        if (tools.stream().noneMatch(one -> one.name().equals(tool))) {
            problems.add(place + ": 'tool' names '" + tool + "', which is none of the role's tools: "
                    + tools.stream().map(ToolDeclaration::name).toList());
        }
        Map<String, String> arguments = new LinkedHashMap<>();
        check.path("arguments")
                .fieldNames()
                .forEachRemaining(argument ->
                        arguments.put(argument, feel(place + " arguments", check.path("arguments"), argument)));
        return new CheckDeclaration.Lookup(
                name, when, feel(place, check, "forEach"), tool, arguments, feel(place, check, "holds"), message);
    }

    private String feel(String place, JsonNode node, String field) {
        String expression = node.path(field).asText();
        Feel.problem(expression).ifPresent(why -> problems.add(place + ": '" + field + "' is not FEEL: " + why));
        return expression;
    }

    private static Optional<String> optional(JsonNode node) {
        return node.isTextual() ? Optional.of(node.asText()) : Optional.empty();
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(one -> texts.add(one.asText()));
        return texts;
    }
}
