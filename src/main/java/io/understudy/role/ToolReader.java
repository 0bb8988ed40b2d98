package io.understudy.role;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.role.ToolDeclaration.Parameter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads the tools of a manifest, after its schema has had a look. */
final class ToolReader {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

    private final Findings findings;

    ToolReader(Findings findings) {
        this.findings = findings;
    }

    /** Those that are written as the schema wants it. */
    List<ToolDeclaration> read(JsonNode manifest) {
        List<ToolDeclaration> tools = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < manifest.path("tools").size(); i++) {
            String pointer = "/tools/" + i;
            JsonNode tool = manifest.at(pointer);
            String name = tool.path("name").asText();
            if (!name.isEmpty() && !names.add(name)) {
                findings.error(pointer + "/name", "two tools are called '" + name + "'", "give each its own name");
            } else if (!findings.isBroken(pointer)) {
                tools.add(tool(tool, name, tool.path("description").asText()));
            }
            findings.feel(pointer + "/repository");
            placeholders(tool, pointer);
            patterns(tool, pointer);
        }
        return tools;
    }

    private void placeholders(JsonNode tool, String pointer) {
        Set<String> used = new HashSet<>();
        Set<String> known = new TreeSet<>();
        tool.path("parameters").fieldNames().forEachRemaining(known::add);
        placeholders(tool.path("path"), pointer + "/path", known, used);
        tool.path("query")
                .properties()
                .forEach(one -> placeholders(
                        one.getValue(), LinedDocument.child(pointer + "/query", one.getKey()), known, used));
        known.stream()
                .filter(name -> !used.contains(name))
                .forEach(name -> findings.warning(
                        LinedDocument.child(pointer + "/parameters", name),
                        "is asked for but goes nowhere",
                        "write {" + name + "} where it belongs in path or query, or remove it"));
    }

    private void placeholders(JsonNode template, String pointer, Set<String> known, Set<String> used) {
        PLACEHOLDER
                .matcher(template.asText(""))
                .results()
                .map(match -> match.group(1))
                .forEach(name -> {
                    used.add(name);
                    if (!known.contains(name)) {
                        findings.error(
                                pointer,
                                "{" + name + "} is no parameter of this tool",
                                "describe it under 'parameters'"
                                        + (known.isEmpty() ? "" : ", or " + Suggestion.oneOf(name, known)));
                    }
                });
    }

    private void patterns(JsonNode tool, String pointer) {
        tool.path("parameters").properties().forEach(one -> {
            String pattern = one.getValue().path("pattern").asText("");
            String place = LinedDocument.child(pointer + "/parameters", one.getKey()) + "/pattern";
            try {
                Pattern.compile(pattern);
            } catch (PatternSyntaxException e) {
                findings.error(
                        place,
                        "is no regular expression: " + e.getDescription() + " at character " + (e.getIndex() + 1),
                        "correct it there");
            }
        });
    }

    private static ToolDeclaration tool(JsonNode tool, String name, String description) {
        Duration limit = limit(tool);
        return switch (tool.path("type").asText()) {
            case "knowledge" -> new ToolDeclaration.Knowledge(name, description);
            case "http" -> httpGet(tool, name, description, limit);
            case "sql" ->
                new ToolDeclaration.Sql(
                        name,
                        description,
                        limit,
                        tool.path("source").asText(),
                        ToolDeclaration.Sql.Action.valueOf(constant(tool.path("action"))));
            case "repository" ->
                new ToolDeclaration.Repository(
                        name,
                        description,
                        limit,
                        tool.path("repository").asText(),
                        ToolDeclaration.Repository.Action.valueOf(constant(tool.path("action"))));
            case "mcp" ->
                new ToolDeclaration.Mcp(
                        name,
                        description,
                        limit,
                        tool.path("server").asText(),
                        tool.path("tool").asText(name));
            default -> throw new IllegalStateException("The schema lets through a tool that nobody reads: " + tool);
        };
    }

    private static ToolDeclaration httpGet(JsonNode tool, String name, String description, Duration limit) {
        Map<String, String> query = new LinkedHashMap<>();
        tool.path("query")
                .properties()
                .forEach(e -> query.put(e.getKey(), e.getValue().asText()));
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        tool.path("parameters").properties().forEach(e -> parameters.put(e.getKey(), parameter(e.getValue())));
        return new ToolDeclaration.HttpGet(
                name,
                description,
                limit,
                tool.path("connection").asText(),
                tool.path("path").asText(),
                query,
                parameters);
    }

    private static Parameter parameter(JsonNode node) {
        JsonNode pattern = node.path("pattern");
        return new Parameter(
                node.path("type").asText("string"),
                node.path("description").asText(""),
                pattern.isTextual() ? Optional.of(pattern.asText()) : Optional.empty());
    }

    static Duration limit(JsonNode node) {
        return node.path("seconds").isNumber()
                ? Duration.ofSeconds(node.path("seconds").asInt())
                : ToolDeclaration.USUAL_LIMIT;
    }

    private static String constant(JsonNode node) {
        return node.asText().toUpperCase(Locale.ROOT);
    }
}
