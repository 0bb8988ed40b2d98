package io.understudy.data.sql;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.data.Schema;
import io.understudy.platform.Json;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Judges a statement by what DuckDB's own parser made of it: one SELECT, over tables of the source, with functions that
 * are known to only compute.
 */
final class DuckGuard {

    private static final int LONGEST_SERIES = 100_000;

    private final Vocabulary words;
    private final Set<String> syntax;

    DuckGuard(Vocabulary words) {
        this.words = words;
        this.syntax = new HashSet<>(Vocabulary.resource("syntax.duckdb")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .flatMap(line -> Arrays.stream(line.strip().split("\\s+")))
                .toList());
    }

    /**
     * @param serialized what {@code json_serialize_sql} gave
     * @param unread why there is no table of a name, in words
     */
    void check(String serialized, Schema schema, Map<String, String> unread) throws RefusedException {
        JsonNode root = Json.read(serialized);
        if (root.path("error").asBoolean(true)) {
            throw new RefusedException(unreadable(root));
        }
        if (root.path("statements").size() != 1) {
            throw new RefusedException("There are " + root.path("statements").size() + " statements; write one SELECT");
        }
        List<JsonNode> nodes = all(root.path("statements"));
        Set<String> named = new HashSet<>();
        for (JsonNode node : nodes) {
            if (node.has("cte_map")) {
                for (JsonNode entry : node.path("cte_map").path("map")) {
                    String name = entry.path("key").asText().toLowerCase(Locale.ROOT);
                    if (name.matches("(pg_|duckdb_|pragma_|sqlite_).*|.*[^\\p{L}\\p{N}_ ].*")) {
                        throw new RefusedException("A part of WITH is called '" + name
                                + "'; choose a name of letters, without pg_ or duckdb_");
                    }
                    named.add(name);
                }
            }
        }
        for (JsonNode node : nodes) {
            check(node, schema, named, unread);
        }
    }

    private void check(JsonNode node, Schema schema, Set<String> named, Map<String, String> unread)
            throws RefusedException {
        String type = node.path("type").isTextual() ? node.path("type").asText() : "";
        if (!type.isEmpty() && !syntax.contains(type)) {
            throw new RefusedException("The query uses something that cannot be used here: "
                    + type.toLowerCase(Locale.ROOT).replace('_', ' ') + ". Write it with plain SQL");
        }
        switch (type) {
            case "TABLE_FUNCTION" -> checkRows(node.path("function"));
            case "BASE_TABLE" -> checkTable(node, schema, named, unread);
            default -> {
                if (node.has("function_name") && !node.path("of_rows").asBoolean()) {
                    checkFunction(node);
                }
            }
        }
        if (node.path("type_name").isTextual()) {
            words.checkType(node.path("type_name").asText().replaceFirst(" .*", ""));
        }
    }

    private void checkFunction(JsonNode function) throws RefusedException {
        if (!function.path("schema").asText("").isEmpty()
                || function.path("qualified_name").path("path").size() > 1) {
            throw new RefusedException(
                    "The function '" + function.path("function_name").asText()
                            + "' is named with a schema or called on a value; use its plain name");
        }
        String name = function.path("function_name").asText();
        if (words.makesRows(name)) {
            checkSeries(name, function);
            return;
        }
        words.checkFunction(name);
        JsonNode given = function.path("arguments");
        if (Padding.PADS.contains(name)) {
            JsonNode length = literal(given, 1);
            Padding.checkLength(
                    name,
                    length.path("kind").asText().equals("INTEGER")
                            ? (Long) length.path("text").asLong(Long.MAX_VALUE)
                            : null);
        }
        if (name.equals("format") || name.equals("printf")) {
            JsonNode format = literal(given, 0);
            Padding.checkFormat(
                    name,
                    format.path("kind").asText().equals("STRING")
                            ? format.path("text").asText()
                            : null);
        }
    }

    private static JsonNode literal(JsonNode arguments, int at) {
        JsonNode argument = arguments.path(at);
        return argument.path(argument.has("expression") ? "expression" : "").isMissingNode()
                ? argument.path("literal")
                : argument.path("expression").path("literal");
    }

    private void checkRows(JsonNode function) throws RefusedException {
        String name = function.path("function_name").asText();
        words.checkRowFunction(name);
        if (function instanceof com.fasterxml.jackson.databind.node.ObjectNode marked) {
            marked.put("of_rows", true);
        }
        checkSeries(name, function);
    }

    private static void checkSeries(String name, JsonNode function) throws RefusedException {
        if (name.equals("unnest")) {
            return;
        }
        List<Double> bounds = new ArrayList<>();
        for (JsonNode node : all(function.path("arguments"))) {
            if (node.path("class").asText().equals("COLUMN_REF")
                    || node.path("class").asText().equals("SUBQUERY")) {
                throw new RefusedException("The bounds of " + name + " have to be written as numbers or dates");
            }
            if (node.path("literal").path("kind").asText().equals("INTEGER")) {
                bounds.add(node.path("literal").path("text").asDouble());
            }
        }
        double reach = bounds.size() > 1
                ? Math.abs(bounds.get(1) - bounds.getFirst())
                : bounds.isEmpty() ? 0 : bounds.getFirst();
        double step = bounds.size() > 2 ? Math.max(1, Math.abs(bounds.get(2))) : 1;
        if (reach / step > LONGEST_SERIES) {
            throw new RefusedException(name + " may make at most " + LONGEST_SERIES + " rows");
        }
    }

    private static void checkTable(JsonNode table, Schema schema, Set<String> named, Map<String, String> unread)
            throws RefusedException {
        String name = table.path("table_name").asText();
        boolean plain = table.path("schema_name").asText("").isEmpty()
                && table.path("catalog_name").asText("").isEmpty()
                && table.path("qualified_name").path("path").size() <= 1;
        boolean known = schema.relations().stream().anyMatch(one -> one.name().equalsIgnoreCase(name));
        if (!plain || (!known && !named.contains(name.toLowerCase(Locale.ROOT)))) {
            String why = unread.get(name.toLowerCase(Locale.ROOT));
            throw new RefusedException("There is no table '" + name + "' in this source"
                    + (why == null ? "" : "; " + why) + ". There are " + String.join(", ", schema.names()));
        }
    }

    private static String unreadable(JsonNode root) {
        String told = root.path("error_message").asText();
        if (told.startsWith("Only SELECT")) {
            return "Only one SELECT can be run here. Nothing can be changed, created, attached, copied or set";
        }
        return "The query could not be read: " + told;
    }

    private static List<JsonNode> all(JsonNode root) {
        List<JsonNode> found = new ArrayList<>();
        ArrayDeque<JsonNode> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            JsonNode next = open.poll();
            if (next.isObject()) {
                found.add(next);
            }
            next.forEach(open::add);
        }
        return found;
    }
}
