package io.understudy.worker.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import io.understudy.platform.OutboundHttp;
import io.understudy.platform.OutboundLimits;
import io.understudy.platform.OutboundRequest;
import io.understudy.platform.OutboundResult;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * A server behind an address (MCP, transports, streamable HTTP): one POST a message, answered as JSON or as a stream of
 * events. Redirects are not followed, so a token stays where the operator sent it.
 */
final class HttpChannel implements Channel {

    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final OutboundHttp http;
    private final URI address;
    private final Optional<String> token;
    private volatile String session = "";
    private volatile String version = "";
    private volatile boolean open = true;

    HttpChannel(OutboundHttp http, URI address, Optional<String> token) {
        this.http = http;
        this.address = address;
        this.token = token;
    }

    @Override
    public ObjectNode exchange(ObjectNode request, Duration limit) throws McpException, InterruptedException {
        long number = request.path("id").asLong();
        EventStream events = new EventStream(number);
        OutboundResult result =
                http.send(post(request), OutboundLimits.whole(limit, MOST_BYTES).until(events));
        if (Thread.interrupted()) {
            cancel(request);
            throw new InterruptedException();
        }
        return switch (result) {
            case OutboundResult.Answered answered
            when answered.isSuccess() -> {
                answered.header("Mcp-Session-Id").ifPresent(id -> session = id);
                Optional<ObjectNode> answer = events.answer().or(() -> EventStream.answer(answered.body(), number));
                if (answer.isEmpty() && answered.truncated()) {
                    cancel(request);
                    throw new McpException("Its answer is longer than " + MOST_BYTES + " bytes or did not end within "
                            + limit.toMillis() + " ms");
                }
                yield answer.orElseThrow(() -> new McpException("Its answer does not follow the protocol"));
            }
            case OutboundResult.Answered answered -> throw refused(answered, number);
            case OutboundResult.Refused refused -> throw new McpException(refused.why());
            case OutboundResult.NotSent notSent -> throw new McpException(notSent.why());
            case OutboundResult.Unknown unknown -> {
                cancel(request);
                throw new McpException.Slow(unknown.why());
            }
        };
    }

    private McpException refused(OutboundResult.Answered answered, long number) {
        int status = answered.status();
        if (status == 404 && !session.isEmpty()) {
            return new McpException.SessionOver();
        }
        if (status >= 300 && status < 400) {
            return new McpException("It answered " + status
                    + ". Redirects are not followed: the operator has to configure the address it leads to");
        }
        String why = EventStream.answer(answered.body(), number)
                .map(message -> message.path("error").path("message").asText(""))
                .filter(text -> !text.isBlank())
                .map(text -> ": " + (text.length() > 300 ? text.substring(0, 300) + "…" : text))
                .orElse("");
        return new McpException("It answered " + status + why);
    }

    /** From 2025-11-25 on, breaking a connection off is not enough to say that an answer is no longer wanted. */
    private void cancel(ObjectNode request) {
        if (request.path("method").asText("").equals("initialize")) {
            return;
        }
        ObjectNode words = Json.object().put("jsonrpc", "2.0").put("method", "notifications/cancelled");
        words.putObject("params")
                .put("requestId", request.path("id").asLong())
                .put("reason", "The time for it is over");
        Thread.ofVirtual().start(() -> http.send(post(words), OutboundLimits.whole(FAREWELL, MOST_BYTES)));
    }

    @Override
    public void tell(ObjectNode notification, Duration limit) throws McpException {
        switch (http.send(post(notification), OutboundLimits.whole(limit, MOST_BYTES))) {
            case OutboundResult.Answered answered when answered.isSuccess() -> {}
            case OutboundResult.Answered answered -> throw refused(answered, -1);
            case OutboundResult.Refused refused -> throw new McpException(refused.why());
            case OutboundResult.NotSent notSent -> throw new McpException(notSent.why());
            case OutboundResult.Unknown unknown -> throw new McpException.Slow(unknown.why());
        }
    }

    private OutboundRequest post(ObjectNode message) {
        return dressed(OutboundRequest.json("POST", address, Json.write(message))
                .withHeader("Accept", "application/json, text/event-stream"));
    }

    private OutboundRequest dressed(OutboundRequest plain) {
        OutboundRequest request = token.map(plain::withBearer).orElse(plain);
        if (!session.isEmpty()) {
            request = request.withHeader("Mcp-Session-Id", session);
        }
        return version.isEmpty() ? request : request.withHeader("MCP-Protocol-Version", version);
    }

    @Override
    public void agreed(String agreed) {
        version = agreed;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    /** Tells the server that the session is over; whether it hears is its own affair. */
    @Override
    public void close() {
        if (open && !session.isEmpty()) {
            http.send(dressed(OutboundRequest.json("DELETE", address, "")), OutboundLimits.whole(FAREWELL, MOST_BYTES));
        }
        open = false;
    }
}
