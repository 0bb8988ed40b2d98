package io.understudy.role;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

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
            case "compare" -> compared(place, check, name, when, message);
            case "statements" -> statements(place, check, name, when);
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
        return new CheckDeclaration.Lookup(
                name,
                when,
                feel(place, check, "forEach"),
                tool(place, check),
                arguments(place, check),
                feel(place, check, "holds"),
                message);
    }

    private CheckDeclaration compared(
            String place, JsonNode check, String name, Optional<String> when, String message) {
        return new CheckDeclaration.Compared(
                name,
                when,
                feel(place, check, "forEach"),
                tool(place, check),
                arguments(place, check),
                feel(place, check, "wrong"),
                message);
    }

    private CheckDeclaration statements(String place, JsonNode check, String name, Optional<String> when) {
        List<CheckDeclaration.Statements.Claim> claims = new ArrayList<>();
        check.path("claims")
                .forEach(claim -> claims.add(new CheckDeclaration.Statements.Claim(
                        patterns(place, claim, "says"),
                        feel(place, claim, "holds"),
                        claim.path("message").asText())));
        return new CheckDeclaration.Statements(
                name, when, texts(check.path("fields")), patterns(place, check, "unless"), claims);
    }

    /** Words are found whatever their case, in every language. */
    private List<Pattern> patterns(String place, JsonNode node, String field) {
        List<Pattern> patterns = new ArrayList<>();
        for (String text : texts(node.path(field))) {
            try {
                patterns.add(Pattern.compile(
                        text, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS));
            } catch (PatternSyntaxException e) {
                problems.add(place + ": '" + field + "' holds '" + text + "', which is not a regular expression: "
                        + e.getDescription());
            }
        }
        return patterns;
    }

    private String tool(String place, JsonNode check) {
        String tool = check.path("tool").asText();
        if (tools.stream().noneMatch(one -> one.name().equals(tool))) {
            problems.add(place + ": 'tool' names '" + tool + "', which is none of the role's tools: "
                    + tools.stream().map(ToolDeclaration::name).toList());
        }
        return tool;
    }

    private Map<String, String> arguments(String place, JsonNode check) {
        Map<String, String> arguments = new LinkedHashMap<>();
        check.path("arguments")
                .fieldNames()
                .forEachRemaining(argument ->
                        arguments.put(argument, feel(place + " arguments", check.path("arguments"), argument)));
        return arguments;
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
