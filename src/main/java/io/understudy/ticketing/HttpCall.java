package io.understudy.ticketing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Connection;
import io.understudy.platform.Connections;
import io.understudy.platform.Json;
import io.understudy.platform.OutboundRequest;
import io.understudy.platform.OutboundResult;
import io.understudy.ticketing.delivery.Inputs;
import io.understudy.work.effect.Destination;
import io.understudy.work.effect.EffectHandler;
import io.understudy.work.effect.EffectTypes;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The service task {@code understudy:http}: calls a REST service, by {@code connection} and {@code path} or by an
 * absolute {@code url}, with {@code method}, {@code body} and {@code headers}. The answer goes into the case under the
 * name in {@code resultVariable}.
 */
@ApplicationScoped
class HttpCall implements EffectHandler {

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_]\\w{0,99}");
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]{1,100}");
    private static final Set<String> OURS =
            Set.of("authorization", "host", "idempotency-key", "content-length", "transfer-encoding", "connection");

    private final ApiClient api;
    private final Connections connections;
    private final IdempotentConnections idempotent;

    HttpCall(ApiClient api, Connections connections, IdempotentConnections idempotent) {
        this.api = api;
        this.connections = connections;
        this.idempotent = idempotent;
    }

    @Override
    public String type() {
        return EffectTypes.HTTP;
    }

    @Override
    public Destination destination(Request request) {
        Inputs inputs = new Inputs(type(), request.input());
        return inputs.text("connection")
                .map(id -> new Destination("connection:" + id, "the connection " + id, patience(id)))
                .orElseGet(() -> {
                    String host = host(inputs.text("url").orElse(""));
                    return new Destination("host:" + host, host, Destination.DEFAULT_PATIENCE);
                });
    }

    private Duration patience(String connection) {
        IdempotentConnections.Entry entry = idempotent.all().get(connection);
        return entry == null ? Destination.DEFAULT_PATIENCE : entry.patience();
    }

    private static String host(String url) {
        try {
            return Objects.requireNonNullElse(URI.create(url.strip()).getHost(), "nowhere");
        } catch (IllegalArgumentException e) {
            return "nowhere";
        }
    }

    @Override
    public Result perform(Request request) {
        OutboundRequest call;
        String variable;
        try {
            Inputs inputs = new Inputs(type(), request.input());
            call = call(inputs, request.id().toString());
            variable = inputs.text("resultVariable").orElse("response");
            if (!VARIABLE.matcher(variable).matches()) {
                return new Result.Refused("The input 'resultVariable' is '" + variable + "', which names no variable");
            }
        } catch (Inputs.MissingException | IllegalArgumentException e) {
            return new Result.Refused(String.valueOf(e.getMessage()));
        }
        return api.result(call, answered -> new Result.Done("", answer(variable, answered)));
    }

    @Override
    public Result reconcile(Request request) {
        Inputs inputs = new Inputs(type(), request.input());
        String method = method(inputs);
        if (READING.contains(method)) {
            return new Result.NotDone("Reading twice is as good as once");
        }
        Optional<String> connection = inputs.text("connection");
        if (connection.isPresent() && isIdempotent(connection.get())) {
            return new Result.NotDone("The service does one request of the same Idempotency-Key once");
        }
        String where = connection
                .map(id -> "the connection '" + id + "'")
                .or(() -> inputs.text("url"))
                .orElse("the service");
        return new Result.Undecidable("It is not known whether the " + method + " to " + where
                + " was carried out: its answer was lost. Look there, and say whether it arrived. If the service"
                + " honours Idempotency-Key, set understudy.connections." + connection.orElse("<id>")
                + ".idempotent=true and this is repeated by itself");
    }

    private boolean isIdempotent(String connection) {
        IdempotentConnections.Entry entry = idempotent.all().get(connection);
        return entry != null && entry.idempotent();
    }

    private OutboundRequest call(Inputs inputs, String effect) throws Inputs.MissingException {
        String method = method(inputs);
        if (!METHODS.contains(method)) {
            throw new IllegalArgumentException("The input 'method' is '" + method + "'; it must be one of GET, HEAD,"
                    + " POST, PUT, PATCH and DELETE");
        }
        Optional<Connection> connection = connection(inputs);
        URI uri = connection.isPresent()
                ? connection.get().at(inputs.required("path"))
                : URI.create(inputs.required("url"));
        Optional<String> body = body(inputs);
        OutboundRequest request = new OutboundRequest(method, uri, headers(inputs), body, Optional.empty())
                .withHeader("Idempotency-Key", effect);
        if (body.isPresent() && request.headers().keySet().stream().noneMatch("Content-Type"::equalsIgnoreCase)) {
            request = request.withHeader("Content-Type", "application/json");
        }
        Optional<String> token = connection.flatMap(Connection::token);
        return token.isPresent() ? request.withBearer(token.get()) : request;
    }

    private Optional<Connection> connection(Inputs inputs) throws Inputs.MissingException {
        if (inputs.text("connection").isEmpty() && inputs.text("url").isPresent()) {
            return Optional.empty();
        }
        String id = inputs.required("connection");
        return Optional.of(connections
                .find(id)
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no connection '" + id + "'; set understudy.connections." + id + ".url")));
    }

    private static String method(Inputs inputs) {
        return inputs.text("method")
                .orElse(inputs.values().path("body").isMissingNode() ? "GET" : "POST")
                .strip()
                .toUpperCase(Locale.ROOT);
    }

    private static Optional<String> body(Inputs inputs) throws Inputs.MissingException {
        return inputs.value("body").map(body -> body.isTextual() ? body.asText() : Json.write(body));
    }

    private static Map<String, String> headers(Inputs inputs) throws Inputs.MissingException {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", "application/json");
        for (Map.Entry<String, JsonNode> header :
                inputs.value("headers").orElse(Json.object()).properties()) {
            String name = header.getKey();
            String value = header.getValue().asText();
            if (!HEADER.matcher(name).matches() || OURS.contains(name.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("The header '" + name + "' cannot be set by a task");
            }
            if (value.chars().anyMatch(c -> c < ' ' || c > '~')) {
                throw new IllegalArgumentException("The header '" + name + "' holds characters that headers cannot");
            }
            headers.put(name, value);
        }
        return headers;
    }

    private static ObjectNode answer(String variable, OutboundResult.Answered answered) {
        ObjectNode variables = Json.object();
        ObjectNode answer = variables.putObject(variable).put("status", answered.status());
        JsonNode body = answered.truncated()
                ? com.fasterxml.jackson.databind.node.MissingNode.getInstance()
                : ApiClient.json(answered.body());
        if (body.isMissingNode()) {
            answer.put("body", answered.body());
        } else {
            answer.set("body", body);
        }
        if (answered.truncated()) {
            answer.put("truncated", true);
        }
        return variables;
    }
}
