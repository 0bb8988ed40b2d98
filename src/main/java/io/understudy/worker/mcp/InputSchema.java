package io.understudy.worker.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a tool wants to be given: a JSON Schema by a stranger, brought into a form that every model can be shown.
 * References are written out, since not every provider hands definitions on; descriptions are kept short and on one
 * line; a schema that is too large or refers to itself is refused. Arguments are checked by what is cheap to check:
 * types, required and permitted members, sizes, choices. Patterns are left to the server, for a stranger's regular
 * expression may take for ever.
 */
final class InputSchema {

    private static final int DEEPEST = 12;
    private static final int MOST_MEMBERS = 2_000;
    private static final int LONGEST = 16_000;
    private static final int LONGEST_DESCRIPTION = 300;
    private static final Set<String> SCHEMAS = Set.of("items", "additionalProperties", "not", "contains");
    private static final Set<String> LISTS = Set.of("anyOf", "oneOf", "allOf", "prefixItems");
    private static final Set<String> MAPS = Set.of("properties", "patternProperties");
    private static final Set<String> LEFT_OUT =
            Set.of("$defs", "definitions", "$schema", "$id", "$comment", "examples");

    private final ObjectNode schema;

    private InputSchema(ObjectNode schema) {
        this.schema = schema;
    }

    static final class UnusableException extends Exception {
        UnusableException(String why) {
            super(why);
        }
    }

    /** @throws UnusableException when no model could be shown it; the message says why */
    static InputSchema of(ObjectNode foreign) throws UnusableException {
        if (Json.write(foreign).length() > 4 * LONGEST) {
            throw new UnusableException("Its input schema is too large");
        }
        ObjectNode plain = new Plain(foreign).of(foreign, 0);
        for (var property : plain.path("properties").properties()) {
            if (!property.getKey().matches("[A-Za-z0-9_.-]{1,64}")) {
                throw new UnusableException("Its input schema has a property whose name no model takes");
            }
        }
        if (Json.write(plain).length() > LONGEST) {
            throw new UnusableException("Its input schema is too large");
        }
        return new InputSchema(plain);
    }

    /** Not to be changed. */
    ObjectNode shown() {
        return schema;
    }

    /** Writes a schema out. References may multiply what there is to write, so it is counted. */
    private static final class Plain {
        private final ObjectNode root;
        private int written;

        Plain(ObjectNode root) {
            this.root = root;
        }

        ObjectNode of(JsonNode foreign, int depth) throws UnusableException {
            if (depth > DEEPEST || (written += 1 + foreign.size()) > MOST_MEMBERS) {
                throw new UnusableException("Its input schema is too large, nested too deeply, or refers to itself");
            }
            ObjectNode plain = Json.object();
            for (var member : foreign.properties()) {
                String key = member.getKey();
                JsonNode value = member.getValue();
                if (key.equals("$ref")) {
                    plain.setAll(of(referred(value), depth + 1));
                } else if (key.equals("description") || key.equals("title")) {
                    plain.put(key, line(value.asText("")));
                } else if (SCHEMAS.contains(key) && value.isObject()) {
                    plain.set(key, of(value, depth + 1));
                } else if (LISTS.contains(key) && value.isArray()) {
                    ArrayNode list = plain.putArray(key);
                    for (JsonNode one : value) {
                        list.add(one.isObject() ? of(one, depth + 1) : one);
                    }
                } else if (MAPS.contains(key) && value.isObject()) {
                    ObjectNode map = plain.putObject(key);
                    for (var one : value.properties()) {
                        map.set(
                                one.getKey(),
                                one.getValue().isObject() ? of(one.getValue(), depth + 1) : one.getValue());
                    }
                } else if (!LEFT_OUT.contains(key)) {
                    plain.set(key, value.deepCopy());
                }
            }
            return plain;
        }

        private JsonNode referred(JsonNode reference) throws UnusableException {
            String pointer = reference.asText("");
            JsonNode found = pointer.startsWith("#/") ? root.at(pointer.substring(1)) : Json.array();
            if (!found.isObject()) {
                throw new UnusableException("Its input schema refers to something that it does not contain");
            }
            return found;
        }
    }

    private static String line(String text) {
        String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return line.length() <= LONGEST_DESCRIPTION ? line : line.substring(0, LONGEST_DESCRIPTION) + "…";
    }

    /** What is wrong with the arguments, in words for a model; empty when nothing is. */
    List<String> problems(ObjectNode arguments) {
        List<String> found = new ArrayList<>();
        check("", arguments, schema, found);
        return found;
    }

    private static void check(String path, JsonNode value, JsonNode schema, List<String> found) {
        if (found.size() >= 5) {
            return;
        }
        String name = path.isEmpty() ? "The arguments" : "'" + path + "'";
        if (schema.has("type") && !types(schema.path("type")).stream().anyMatch(type -> isOf(type, value))) {
            found.add(name + " must be of type " + String.join(" or ", types(schema.path("type"))));
            return;
        }
        if (schema.has("const") && !same(schema.get("const"), value)) {
            found.add(name + " must be " + schema.get("const"));
        }
        if (schema.path("enum").isArray() && !any(schema.path("enum"), one -> same(one, value))) {
            found.add(name + " must be one of " + schema.path("enum"));
        }
        for (String several : List.of("anyOf", "oneOf")) {
            if (schema.path(several).isArray() && !any(schema.path(several), one -> fits(path, value, one))) {
                found.add(name + " fits none of what it may be");
            }
        }
        schema.path("allOf").forEach(one -> check(path, value, one, found));
        size(name, value, schema).ifPresent(found::add);
        if (value.isObject()) {
            members(path, value, schema, found);
        }
        if (value.isArray() && schema.path("items").isObject()) {
            for (int i = 0; i < value.size(); i++) {
                check(path + "[" + i + "]", value.get(i), schema.path("items"), found);
            }
        }
    }

    private static void members(String path, JsonNode value, JsonNode schema, List<String> found) {
        for (JsonNode required : schema.path("required")) {
            if (!value.has(required.asText())) {
                found.add("'" + below(path, required.asText()) + "' is missing");
            }
        }
        boolean closed = schema.path("additionalProperties").isBoolean()
                && !schema.path("additionalProperties").booleanValue()
                && !schema.has("patternProperties");
        for (var member : value.properties()) {
            JsonNode known = schema.path("properties").path(member.getKey());
            if (known.isObject()) {
                check(below(path, member.getKey()), member.getValue(), known, found);
            } else if (closed && known.isMissingNode()) {
                found.add("'" + below(path, member.getKey()) + "' is not known to it");
            }
        }
    }

    private static Optional<String> size(String name, JsonNode value, JsonNode schema) {
        if (value.isNumber()) {
            BigDecimal number = value.decimalValue();
            return outside(number, schema, "minimum", "maximum")
                    ? Optional.of(name + " must be " + range(schema, "minimum", "maximum"))
                    : Optional.empty();
        }
        if (value.isTextual()) {
            int length = value.asText().codePointCount(0, value.asText().length());
            return outside(BigDecimal.valueOf(length), schema, "minLength", "maxLength")
                    ? Optional.of(name + " must have " + range(schema, "minLength", "maxLength") + " characters")
                    : Optional.empty();
        }
        return value.isArray() && outside(BigDecimal.valueOf(value.size()), schema, "minItems", "maxItems")
                ? Optional.of(name + " must have " + range(schema, "minItems", "maxItems") + " entries")
                : Optional.empty();
    }

    private static boolean outside(BigDecimal number, JsonNode schema, String least, String most) {
        return (schema.path(least).isNumber()
                        && number.compareTo(schema.path(least).decimalValue()) < 0)
                || (schema.path(most).isNumber()
                        && number.compareTo(schema.path(most).decimalValue()) > 0);
    }

    private static String range(JsonNode schema, String least, String most) {
        String from = schema.path(least).isNumber() ? "at least " + schema.path(least) : "";
        String to = schema.path(most).isNumber() ? "at most " + schema.path(most) : "";
        return from.isEmpty() || to.isEmpty() ? from + to : from + " and " + to;
    }

    private static boolean fits(String path, JsonNode value, JsonNode schema) {
        List<String> found = new ArrayList<>();
        check(path, value, schema, found);
        return found.isEmpty();
    }

    private static boolean any(JsonNode list, Predicate<JsonNode> holds) {
        for (JsonNode one : list) {
            if (holds.test(one)) {
                return true;
            }
        }
        return false;
    }

    private static boolean same(JsonNode expected, JsonNode value) {
        boolean numbers = expected.isNumber() && value.isNumber();
        return numbers ? expected.decimalValue().compareTo(value.decimalValue()) == 0 : expected.equals(value);
    }

    private static List<String> types(JsonNode type) {
        List<String> types = new ArrayList<>();
        if (type.isArray()) {
            type.forEach(one -> types.add(one.asText()));
        } else {
            types.add(type.asText());
        }
        return types;
    }

    private static boolean isOf(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            case "number" -> value.isNumber();
            case "integer" -> isWhole(value);
            default -> true;
        };
    }

    private static boolean isWhole(JsonNode value) {
        return value.isNumber() && value.decimalValue().stripTrailingZeros().scale() <= 0;
    }

    private static String below(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
