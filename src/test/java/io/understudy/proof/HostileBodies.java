package io.understudy.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Makes requests that change something out of the served OpenAPI document: every part of every body is once what hurts. */
final class HostileBodies {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Set<String> CHANGING = Set.of("post", "put");

    /** Of nothing that is there; where an id is a number, the second. */
    private static final String ID = "00000000-0000-7000-8000-000000000000";

    private static final String NUMBER = "9000000000000000000";

    private static final List<String> PARTS = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1.5",
            "2147483648",
            "-9223372036854775809",
            "1e308",
            "\"\"",
            "\" \"",
            "\"a\\u0000b\"",
            "\"\\ud800\"",
            "\"" + "\\\\".repeat(500) + "\"",
            "\"" + "x".repeat(20_000) + "\"",
            "[]",
            "[null]",
            "[[]]",
            "{}",
            "{\"\":null}",
            "{\"a\":null}",
            "{\"a\\u0000\":1}",
            "{\"a\":{\"b\":[1]}}");

    private static final List<String> WHOLES = List.of(
            "", "null", "1", "\"text\"", "[]", "[{}]", "{}", "{", "\0", "{\"nobody-knows-me\":1}", "[".repeat(3_000));

    /** One request; the path begins with {@code /api/v1/}. */
    record Request(String method, String path, String body) {}

    private HostileBodies() {}

    static List<Request> requests(JsonNode openApi) {
        List<Request> requests = new ArrayList<>();
        openApi.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(operation -> CHANGING.contains(operation.getKey()))
                        .filter(operation -> path.getKey().startsWith("/api/"))
                        .forEach(operation -> {
                            JsonNode body = operation
                                    .getValue()
                                    .at("/requestBody/content")
                                    .path("application/json")
                                    .path("schema");
                            String address = address(path.getKey(), operation.getValue());
                            Stream.concat(WHOLES.stream(), bodies(openApi, body))
                                    .forEach(text -> requests.add(new Request(operation.getKey(), address, text)));
                        }));
        return requests;
    }

    private static String address(String path, JsonNode operation) {
        String address = path;
        for (JsonNode parameter : operation.path("parameters")) {
            boolean number = parameter.at("/schema/type").asText().equals("integer");
            address = address.replace("{" + parameter.path("name").asText() + "}", number ? NUMBER : ID);
        }
        return address;
    }

    private static Stream<String> bodies(JsonNode openApi, JsonNode schema) {
        return schema.isMissingNode()
                ? Stream.of()
                : variants(openApi, schema).stream().map(JsonNode::toString);
    }

    /** The schema's shape with each of its parts in turn replaced. */
    private static List<JsonNode> variants(JsonNode openApi, JsonNode schema) {
        List<JsonNode> variants =
                new ArrayList<>(PARTS.stream().map(HostileBodies::read).toList());
        JsonNode shape = resolved(openApi, schema);
        shape.path("properties")
                .properties()
                .forEach(property -> variants(openApi, property.getValue()).forEach(variant -> {
                    ObjectNode whole = (ObjectNode) sample(openApi, schema);
                    variants.add(whole.set(property.getKey(), variant));
                }));
        if (shape.path("items").isObject()) {
            variants(openApi, shape.path("items"))
                    .forEach(one -> variants.add(JSON.arrayNode().add(one)));
        }
        if (shape.path("additionalProperties").isObject()) {
            variants(openApi, shape.path("additionalProperties"))
                    .forEach(one -> variants.add(JSON.objectNode().set("a", one)));
        }
        return variants;
    }

    private static JsonNode sample(JsonNode openApi, JsonNode schema) {
        JsonNode shape = resolved(openApi, schema);
        return switch (shape.path("type").asText()) {
            case "integer", "number" -> JSON.numberNode(1);
            case "boolean" -> JSON.booleanNode(true);
            case "array" -> JSON.arrayNode().add(sample(openApi, shape.path("items")));
            case "object" -> {
                ObjectNode whole = JSON.objectNode();
                shape.path("properties")
                        .properties()
                        .forEach(property -> whole.set(property.getKey(), sample(openApi, property.getValue())));
                if (shape.path("additionalProperties").isObject()) {
                    whole.set("a", sample(openApi, shape.path("additionalProperties")));
                }
                yield whole;
            }
            default -> JSON.textNode("x");
        };
    }

    private static JsonNode resolved(JsonNode openApi, JsonNode schema) {
        return schema.has("$ref") ? openApi.at(schema.path("$ref").asText().substring(1)) : schema;
    }

    private static JsonNode read(String json) {
        try {
            return Answer.JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
