package io.understudy.platform;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A call to the outside. Immutable; each {@code with} returns a changed copy.
 *
 * @param headers as they are sent; never printed, since some are secrets
 * @param body text, sent as UTF-8; the content type is JSON unless a header says otherwise
 * @param timeout for the whole call; the configured limit when absent, and never more than that
 */
public record OutboundRequest(
        String method, URI uri, Map<String, String> headers, Optional<String> body, Optional<Duration> timeout) {

    public OutboundRequest {
        headers = Map.copyOf(headers);
    }

    public static OutboundRequest get(URI uri) {
        return new OutboundRequest(
                "GET", uri, Map.of("Accept", "application/json"), Optional.empty(), Optional.empty());
    }

    /** A call that carries JSON. */
    public static OutboundRequest json(String method, URI uri, String body) {
        return new OutboundRequest(
                method,
                uri,
                Map.of("Accept", "application/json", "Content-Type", "application/json"),
                Optional.of(body),
                Optional.empty());
    }

    public OutboundRequest withHeader(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(headers);
        changed.keySet().removeIf(name::equalsIgnoreCase);
        changed.put(name, value);
        return new OutboundRequest(method, uri, changed, body, timeout);
    }

    public OutboundRequest withBearer(String token) {
        return withHeader("Authorization", "Bearer " + token);
    }

    public OutboundRequest withTimeout(Duration limit) {
        return new OutboundRequest(method, uri, headers, body, Optional.of(limit));
    }

    @Override
    public String toString() {
        return method + " " + uri;
    }
}
