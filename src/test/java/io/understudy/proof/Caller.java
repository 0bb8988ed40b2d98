package io.understudy.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Calls one server over HTTP. A server that does not answer is an {@link UncheckedIOException}. */
final class Caller {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final Supplier<URI> base;
    private final Map<String, String> headers;

    Caller(Supplier<URI> base) {
        this(base, Map.of());
    }

    private Caller(Supplier<URI> base, Map<String, String> headers) {
        this.base = base;
        this.headers = headers;
    }

    Caller with(String header, String value) {
        return with(Map.of(header, value));
    }

    Caller with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new Caller(base, all);
    }

    /** What it sends with every request. */
    Map<String, String> headers() {
        return headers;
    }

    Answer get(String path) {
        return call("GET", path, BodyPublishers.noBody());
    }

    Answer delete(String path) {
        return call("DELETE", path, BodyPublishers.noBody());
    }

    Answer post(String path, Object json) {
        return post(path, json(json));
    }

    Answer post(String path, byte[] body) {
        return call("POST", path, BodyPublishers.ofByteArray(body));
    }

    Answer put(String path, Object json) {
        return send("PUT", path, json(json));
    }

    Answer send(String method, String path, byte[] body) {
        return call(method, path, BodyPublishers.ofByteArray(body));
    }

    static byte[] json(Object json) {
        return Answer.JSON.valueToTree(json).toString().getBytes(StandardCharsets.UTF_8);
    }

    private Answer call(String method, String path, BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base.get() + path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .method(method, body);
        headers.forEach(request::setHeader);
        try {
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers().map(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + base.get() + path + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
