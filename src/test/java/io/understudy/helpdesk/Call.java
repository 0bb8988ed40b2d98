package io.understudy.helpdesk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One request and its answer. */
record Call(HttpExchange exchange, Map<String, String> pathValues) {

    /** Files come as Base64 in it. */
    private static final int MAX_BODY = 24 << 20;

    String path(String name) {
        return pathValues.getOrDefault(name, "");
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }

    Optional<String> query(String name) {
        var raw = exchange.getRequestURI().getRawQuery();
        return raw == null ? Optional.empty() : Optional.ofNullable(pairs(raw).get(name));
    }

    int query(String name, int fallback, int max) {
        try {
            return Math.clamp(query(name).map(Integer::parseInt).orElse(fallback), 0, max);
        } catch (NumberFormatException notANumber) {
            throw new Refusal(400, name + " must be a number");
        }
    }

    /** The body as JSON; an empty body reads as an empty object. */
    JsonNode json() throws IOException {
        var bytes = body();
        if (bytes.length == 0) {
            return Journal.JSON.createObjectNode();
        }
        try {
            var json = Journal.JSON.readTree(bytes);
            if (!json.isObject()) {
                throw new Refusal(400, "a JSON object is expected");
            }
            return json;
        } catch (JsonProcessingException malformed) {
            throw new Refusal(400, "not JSON: " + malformed.getOriginalMessage());
        }
    }

    Map<String, String> form() throws IOException {
        return pairs(new String(body(), StandardCharsets.UTF_8));
    }

    private byte[] body() throws IOException {
        var bytes = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
        if (bytes.length > MAX_BODY) {
            throw new Refusal(413, "a body may have at most 24 MB");
        }
        return bytes;
    }

    private static Map<String, String> pairs(String encoded) {
        var pairs = new HashMap<String, String>();
        for (var pair : encoded.split("&")) {
            var equals = pair.indexOf('=');
            if (equals > 0) {
                pairs.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return pairs;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    void json(int status, Object body) throws IOException {
        answer(status, "application/json", Journal.JSON.writeValueAsBytes(body));
    }

    void html(int status, String page) throws IOException {
        exchange.getResponseHeaders()
                .set(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
                                + "img-src 'self' http://localhost:* http://127.0.0.1:*; "
                                + "form-action 'self'; frame-ancestors 'none'");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        answer(status, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
    }

    void text(String contentType, String body) throws IOException {
        answer(200, contentType + "; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
    }

    /** A file that somebody sent: to be saved, not to be shown. */
    void file(Enclosed file) throws IOException {
        exchange.getResponseHeaders().set("Content-Disposition", "attachment");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        answer(200, file.type(), file.content());
    }

    void seeOther(String location) throws IOException {
        exchange.getResponseHeaders().set("Location", location);
        exchange.sendResponseHeaders(303, -1);
        exchange.close();
    }

    void noContent() throws IOException {
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    /** Ends the connection without an answer, as a network failure would. */
    void cut() {
        exchange.close();
    }

    private void answer(int status, String contentType, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", contentType);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0 && !exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }
}
