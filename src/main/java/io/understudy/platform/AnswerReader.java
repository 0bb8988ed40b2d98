package io.understudy.platform;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Collects an answer up to a size, and keeps what has come when the rest does not. */
final class AnswerReader {

    private final HttpClientRequest request;
    private final OutboundLimits limits;
    private final CompletableFuture<OutboundResult> ended;
    private final Buffer body = Buffer.buffer();

    private @Nullable HttpClientResponse head;

    AnswerReader(HttpClientRequest request, OutboundLimits limits, CompletableFuture<OutboundResult> ended) {
        this.request = request;
        this.limits = limits;
        this.ended = ended;
    }

    void read(HttpClientResponse response) {
        synchronized (this) {
            head = response;
        }
        response.handler(this::add)
                .endHandler(end -> ended.complete(answer(response, false)))
                .exceptionHandler(e -> ended.complete(answer(response, true)));
        if (limits.whole() && answer(response, true).contentLength().orElse(0) > limits.bytes()) {
            stop(response, true);
        }
    }

    private synchronized void add(Buffer part) {
        HttpClientResponse response = head;
        if (response == null || ended.isDone()) {
            return;
        }
        int room = limits.bytes() - body.length();
        body.appendBuffer(part, 0, Math.min(room, part.length()));
        if (part.length() > room) {
            stop(response, true);
        } else if (limits.enough().test(part.getBytes())) {
            stop(response, false);
        }
    }

    private void stop(HttpClientResponse response, boolean truncated) {
        if (ended.complete(answer(response, truncated))) {
            request.reset();
        }
    }

    /** What has arrived, marked as incomplete; empty before the status has. */
    synchronized Optional<OutboundResult> soFar() {
        return Optional.ofNullable(head).map(response -> answer(response, true));
    }

    private synchronized OutboundResult.Answered answer(HttpClientResponse response, boolean truncated) {
        Map<String, String> headers = new LinkedHashMap<>();
        response.headers().forEach((name, value) -> headers.putIfAbsent(name.toLowerCase(Locale.ROOT), value));
        return new OutboundResult.Answered(response.statusCode(), headers, Bytes.of(body.getBytes()), truncated);
    }
}
