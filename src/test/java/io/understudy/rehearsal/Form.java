package io.understudy.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Makes values fit a JSON Schema: drops what it does not know, picks options it has, fills what it requires. */
final class Form {

    private Form() {}

    /** The values as the schema wants them; with a schema that says nothing, as they are. */
    static ObjectNode fit(ObjectNode values, JsonNode schema) {
        var properties = schema.path("properties");
        var fitted = Json.object();
        if (properties.isEmpty()) {
            values.properties().forEach(entry -> fitted.set(entry.getKey(), firstChoice(entry.getValue())));
            return fitted;
        }
        for (var entry : properties.properties()) {
            var given = values.get(entry.getKey());
            var value = given == null ? Optional.<JsonNode>empty() : coerce(given, entry.getValue());
            if (value.isEmpty() && requires(schema, entry.getKey())) {
                value = Optional.of(filler(entry.getKey(), entry.getValue()));
            }
            value.ifPresent(node -> fitted.set(entry.getKey(), node));
        }
        return fitted;
    }

    static boolean requires(JsonNode schema, String field) {
        return StreamSupport.stream(schema.path("required").spliterator(), false)
                .anyMatch(name -> name.asText().equals(field));
    }

    private static JsonNode firstChoice(JsonNode value) {
        return value.isArray() && !value.isEmpty() && value.get(0).isValueNode() ? value.get(0) : value;
    }

    private static Optional<JsonNode> coerce(JsonNode value, JsonNode schema) {
        var options = options(schema);
        if (!options.isEmpty()) {
            return choose(value, options);
        }
        return switch (type(schema)) {
            case "number", "integer" -> number(firstChoice(value));
            case "boolean" -> Optional.of(BooleanNode.valueOf(firstChoice(value).asBoolean()));
            case "array" -> Optional.of(list(value, schema.path("items")));
            case "object" -> value instanceof ObjectNode object ? Optional.of(fit(object, schema)) : Optional.empty();
            default -> text(firstChoice(value), schema);
        };
    }

    /** A list; its entries fit as well when the schema says what they are. */
    private static JsonNode list(JsonNode value, JsonNode items) {
        var list = Json.array();
        for (var one : value.isArray() ? value : Json.array().add(value)) {
            list.add(type(items).equals("object") && one instanceof ObjectNode entry ? fit(entry, items) : one);
        }
        return list;
    }

    private static Optional<JsonNode> choose(JsonNode value, List<JsonNode> options) {
        var wanted = value.isArray() ? value : Json.array().add(value);
        for (var choice : wanted) {
            for (var option : options) {
                if (plain(option).equals(plain(choice))) {
                    return Optional.of(option);
                }
            }
        }
        return Optional.empty();
    }

    private static String plain(JsonNode option) {
        return option.asText().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    private static Optional<JsonNode> number(JsonNode value) {
        try {
            return Optional.of(DecimalNode.valueOf(new BigDecimal(value.asText())));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    private static Optional<JsonNode> text(JsonNode value, JsonNode schema) {
        var text = value.asText();
        var max = schema.path("maxLength").asInt(Integer.MAX_VALUE);
        return text.isBlank()
                ? Optional.empty()
                : Optional.of(TextNode.valueOf(text.length() <= max ? text : text.substring(0, max)));
    }

    /** An honest value for a required field nothing is known about: the neutral option, else the first one. */
    private static JsonNode filler(String name, JsonNode schema) {
        var options = options(schema);
        if (!options.isEmpty()) {
            return options.stream()
                    .filter(option -> option.asText().matches("(?i)other|unknown|none|general|normal|n/a"))
                    .findFirst()
                    .orElse(options.getFirst());
        }
        return switch (type(schema)) {
            case "number" -> DecimalNode.valueOf(schema.path("minimum").decimalValue());
            case "integer" -> IntNode.valueOf(schema.path("minimum").asInt(0));
            case "boolean" -> BooleanNode.FALSE;
            case "array" -> arrayFiller(name, schema);
            case "object" -> fit(Json.object(), schema);
            default -> TextNode.valueOf(textFiller(name, schema));
        };
    }

    private static JsonNode arrayFiller(String name, JsonNode schema) {
        var array = Json.array();
        while (array.size() < schema.path("minItems").asInt(0)) {
            array.add(filler(name, schema.path("items")));
        }
        return array;
    }

    private static String textFiller(String name, JsonNode schema) {
        var text = switch (schema.path("format").asText()) {
            case "date" -> LocalDate.now().toString();
            case "date-time" -> LocalDate.now() + "T00:00:00Z";
            case "email" -> "unknown@example.com";
            default -> "Not known: the rehearsal model has no script for " + name + ".";
        };
        var min = schema.path("minLength").asInt(0);
        var max = schema.path("maxLength").asInt(Integer.MAX_VALUE);
        text = text.length() < min ? text + ".".repeat(min - text.length()) : text;
        return text.length() <= max ? text : text.substring(0, max);
    }

    /** The options a field offers, empty when it is free. */
    static List<JsonNode> options(JsonNode schema) {
        var options = new ArrayList<JsonNode>();
        if (schema.has("const")) {
            options.add(schema.get("const"));
        }
        schema.path("enum").forEach(options::add);
        for (var union : List.of("oneOf", "anyOf")) {
            for (var branch : schema.path(union)) {
                options.addAll(options(branch));
            }
        }
        options.removeIf(JsonNode::isNull);
        return options;
    }

    private static String type(JsonNode schema) {
        var type = schema.path("type");
        for (var branch : type) {
            if (!branch.asText().equals("null")) {
                return branch.asText();
            }
        }
        if (type.isMissingNode()) {
            for (var branch : schema.path("anyOf")) {
                if (!type(branch).equals("null")) {
                    return type(branch);
                }
            }
        }
        return type.asText("string");
    }
}
