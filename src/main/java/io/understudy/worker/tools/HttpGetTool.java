package io.understudy.worker.tools;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Connection;
import io.understudy.platform.Connections;
import io.understudy.platform.Json;
import io.understudy.platform.OutboundHttp;
import io.understudy.platform.OutboundRequest;
import io.understudy.platform.OutboundResult;
import io.understudy.role.ToolDeclaration;
import io.understudy.role.ToolDeclaration.Parameter;
import io.understudy.worker.model.ToolOffer;
import io.understudy.worker.prompt.Cut;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An HTTP GET on a connection of the operator. The pack says the path, the model fills in its parameters. */
public final class HttpGetTool implements Tool {

    /** What of an answer goes to the model; the client below reads more than that. */
    private static final int MOST_CHARACTERS = 12_000;

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

    private final ToolDeclaration.HttpGet declaration;
    private final Connections connections;
    private final OutboundHttp http;
    private final ToolOffer offer;

    public HttpGetTool(ToolDeclaration.HttpGet declaration, Connections connections, OutboundHttp http) {
        this.declaration = declaration;
        this.connections = connections;
        this.http = http;
        this.offer = ToolOffer.of(declaration.name(), declaration.description(), schema(declaration));
    }

    private static ObjectNode schema(ToolDeclaration.HttpGet declaration) {
        ObjectNode schema = Json.object().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = schema.putArray("required");
        new TreeMap<>(declaration.parameters()).forEach((name, parameter) -> {
            ObjectNode property = properties
                    .putObject(name)
                    .put("type", parameter.type())
                    .put("description", parameter.description());
            parameter.pattern().ifPresent(pattern -> property.put("pattern", "^(?:" + pattern + ")$"));
            required.add(name);
        });
        return schema;
    }

    @Override
    public ToolOffer offer() {
        return offer;
    }

    @Override
    public Duration limit() {
        return declaration.limit();
    }

    @Override
    public Answer use(ObjectNode arguments, Use use) {
        Map<String, String> given = new LinkedHashMap<>();
        for (String name : declaration.parameters().keySet()) {
            given.put(name, arguments.path(name).asText("").strip());
        }
        String source = given.values().stream()
                .collect(Collectors.joining(", ", offer.name() + " ", ""))
                .strip();
        for (var parameter : declaration.parameters().entrySet()) {
            String value = given.getOrDefault(parameter.getKey(), "");
            if (!fits(parameter.getValue(), value)) {
                return Answer.failure(
                        source,
                        "'" + parameter.getKey() + "' is not what it has to be: "
                                + parameter.getValue().description());
            }
        }
        Connection connection = connections.find(declaration.connection()).orElse(null);
        if (connection == null) {
            return Answer.failure(
                    source, "This look-up is not set up: there is no connection '" + declaration.connection() + "'");
        }
        return get(connection, source, given, use.limit());
    }

    private Answer get(Connection connection, String source, Map<String, String> given, Duration limit) {
        URI address;
        try {
            address = connection.at(path(given));
        } catch (IllegalArgumentException e) {
            return Answer.failure(source, "The arguments do not make a valid address");
        }
        OutboundRequest request = OutboundRequest.get(address).withTimeout(limit);
        return switch (http.send(connection.token().map(request::withBearer).orElse(request))) {
            case OutboundResult.Answered answered when answered.isSuccess() -> found(source, answered);
            case OutboundResult.Answered answered -> unsuccessful(source, answered);
            case OutboundResult.Refused refused -> Answer.failure(source, refused.why());
            case OutboundResult.NotSent notSent -> Answer.failure(source, notSent.why());
            case OutboundResult.Unknown unknown -> Answer.failure(source, unknown.why());
        };
    }

    private static Answer found(String source, OutboundResult.Answered answered) {
        String body = Cut.toCharacters(answered.body(), MOST_CHARACTERS);
        boolean whole =
                !answered.truncated() && body.length() == answered.body().length();
        ObjectNode answer = Json.object().put("source", source);
        if (!whole) {
            answer.put("note", "The answer is incomplete: it was longer than what can be read at once.");
        }
        answer.set("data", whole ? json(body) : Json.mapper().getNodeFactory().textNode(body));
        return new Answer(Json.write(answer), List.of(new Reading(source, body)), false);
    }

    /** An answer like "there is no such order" is something read, and may be relied on. */
    private static Answer unsuccessful(String source, OutboundResult.Answered answered) {
        String body = Cut.toCharacters(answered.body(), 1000);
        String error = "The service answered " + answered.status() + ": " + body;
        return new Answer(
                Json.write(Json.object().put("source", source).put("error", error)),
                List.of(new Reading(source, error)),
                answered.status() != 404);
    }

    private static JsonNode json(String body) {
        try {
            JsonNode read = Json.mapper().readTree(body);
            return read.isMissingNode() ? Json.mapper().getNodeFactory().textNode(body) : read;
        } catch (JsonProcessingException e) {
            return Json.mapper().getNodeFactory().textNode(body);
        }
    }

    private String path(Map<String, String> given) {
        String path = filled(declaration.path(), given);
        String query = declaration.query().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> encoded(entry.getKey()) + "=" + filled(entry.getValue(), given))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }

    private static String filled(String template, Map<String, String> given) {
        return PLACEHOLDER
                .matcher(template)
                .replaceAll(match -> Matcher.quoteReplacement(encoded(given.getOrDefault(match.group(1), ""))));
    }

    /** Percent-encoded as a path segment (RFC 3986), which also suits a query. */
    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }

    private static boolean fits(Parameter parameter, String value) {
        if (value.isEmpty() || value.length() > 500) {
            return false;
        }
        boolean typed = switch (parameter.type()) {
            case "integer" -> value.matches("-?\\d{1,18}");
            case "number" -> value.matches("-?\\d{1,18}(\\.\\d{1,9})?");
            case "boolean" -> value.matches("true|false");
            default -> true;
        };
        return typed && parameter.pattern().map(value::matches).orElse(true);
    }
}
