package io.understudy.ticketing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.understudy.platform.OutboundHttp;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Another system's API: answers as scripted, in order, and remembers what it was asked. */
final class FakeApi implements AutoCloseable {

    /** A request as it came in; header names in lower case. */
    record Call(String method, String uri, Map<String, String> headers, String body) {}

    private record Answer(int status, String body, Map<String, String> headers, Cut cut) {}

    private enum Cut {
        NEVER,
        BEFORE_THE_ANSWER,
        UNDER_WAY
    }

    private final HttpServer server;
    private final Vertx vertx = Vertx.vertx();
    private final Deque<Answer> answers = new ArrayDeque<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    FakeApi() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    ApiClient client(Clock clock) {
        Set<String> allowed = Set.of("127.0.0.1");
        return new ApiClient(new OutboundHttp(vertx, allowed, Duration.ofSeconds(10), 262_144), clock);
    }

    FakeApi answers(int status, String body, String... headers) {
        Map<String, String> named = new TreeMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            named.put(headers[i], headers[i + 1]);
        }
        answers.add(new Answer(status, body, named, Cut.NEVER));
        return this;
    }

    /** Takes the request and cuts the connection before the answer. */
    FakeApi cuts() {
        answers.add(new Answer(0, "", Map.of(), Cut.BEFORE_THE_ANSWER));
        return this;
    }

    /** Cuts the connection when this part of a longer answer is out. */
    FakeApi breaksOff(String part) {
        answers.add(new Answer(200, part, Map.of(), Cut.UNDER_WAY));
        return this;
    }

    /** Nobody answers at its address any more. */
    void isGone() {
        server.stop(0);
    }

    List<Call> calls() {
        return calls;
    }

    Call call() {
        return calls.getLast();
    }

    private void handle(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values.getFirst()));
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        calls.add(new Call(exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, body));
        Answer answer =
                answers.isEmpty() ? new Answer(500, "nothing scripted", Map.of(), Cut.NEVER) : answers.removeFirst();
        if (answer.cut() != Cut.BEFORE_THE_ANSWER) {
            answer.headers().forEach(exchange.getResponseHeaders()::add);
            byte[] bytes = answer.body().getBytes(UTF_8);
            int missing = answer.cut() == Cut.UNDER_WAY ? 100 : 0;
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length + missing);
            exchange.getResponseBody().write(bytes);
            exchange.getResponseBody().flush();
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        vertx.close();
    }
}
