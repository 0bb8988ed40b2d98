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

/** Reads the tools of a manifest that its schema has let through. */
final class ToolReader {

    private ToolReader() {}

    /** @param problems is added to, each one beginning with {@code file} */
    static List<ToolDeclaration> read(String file, JsonNode manifest, List<String> problems) {
        List<ToolDeclaration> tools = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonNode tool : manifest.path("tools")) {
            String name = tool.path("name").asText();
            if (!names.add(name)) {
                problems.add(file + ": tools: two are called '" + name + "'; give each its own name");
            }
            tools.add(tool(tool, name, tool.path("description").asText()));
            String repository = tool.path("repository").asText("");
            if (!repository.isEmpty()) {
                Feel.problem(repository)
                        .ifPresent(
                                why -> problems.add(file + ": tools '" + name + "': 'repository' is not FEEL: " + why));
            }
        }
        return tools;
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
