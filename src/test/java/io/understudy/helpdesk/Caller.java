package io.understudy.helpdesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Calls a helpdesk over HTTP in tests. */
record Caller(String url, HttpClient http, String... headers) implements AutoCloseable {

    static final String TOKEN = "test-token";
    static final String SHOP_TOKEN = "test-shop-token";

    static Caller of(String url) {
        return new Caller(url, HttpClient.newHttpClient());
    }

    Caller with(String... headers) {
        return new Caller(url, http, headers);
    }

    Caller withToken() {
        return with("Authorization", "Bearer " + TOKEN);
    }

    record Answer(int status, String body) {
        JsonNode json() {
            try {
                return body.isEmpty() ? MissingNode.getInstance() : Journal.JSON.readTree(body);
            } catch (IOException malformed) {
                throw new AssertionError(body, malformed);
            }
        }
    }

    Answer get(String path) throws IOException {
        return send("GET", path, "");
    }

    Answer post(String path, String body) throws IOException {
        return send("POST", path, body);
    }

    Answer send(String method, String path, String body) throws IOException {
        var request = HttpRequest.newBuilder(URI.create(url + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
