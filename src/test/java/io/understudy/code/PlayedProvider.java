package io.understudy.code;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.understudy.code.Codebase.Provider;
import io.understudy.platform.Json;
import io.understudy.platform.OutboundHttp;
import io.understudy.work.effect.EffectHandler.Request;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The API of a provider of repositories, which answers what it is told: a status, headers a line each, and a body; {@code
 * cut} for a connection that ends.
 */
final class PlayedProvider implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");
    static final UUID ID = UUID.fromString("019a0000-0000-7000-8000-0000deadbeef");
    static final String BRANCH = "understudy/t-7-deadbeef";

    private final Vertx vertx = Vertx.vertx();
    private final Deque<String> answers = new ArrayDeque<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final HttpServer api = server();

    Deque<String> answers() {
        return answers;
    }

    List<String> calls() {
        return calls;
    }

    /** The effect on the repository {@code pricing}. */
    PullRequest effect(Workshop workshop, Provider kind) {
        URI url = URI.create("http://127.0.0.1:" + api.getAddress().getPort() + "/repos/fernway/pricing");
        Codebase codebase =
                workshop.codebase("pricing", kind, kind == Provider.PLAIN ? Optional.empty() : Optional.of(url));
        OutboundHttp http = new OutboundHttp(vertx, Set.of("127.0.0.1"), Duration.ofSeconds(5), 65_536);
        return new PullRequest(
                new Codebases(List.of(codebase)), workshop.git(), new Forge(http, Clock.fixed(NOW, ZoneOffset.UTC)));
    }

    static Request request(String patch) {
        ObjectNode input = Json.object()
                .put("repository", "pricing")
                .put("patch", patch)
                .put("title", "Round discounts half up")
                .put("body", "Half a cent was rounded down.");
        return new Request(ID, Workshop.TICKET, input, NOW, NOW);
    }

    @Override
    public void close() {
        api.stop(0);
        vertx.close();
    }

    private HttpServer server() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", this::answer);
            server.start();
            return server;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        String who = Optional.ofNullable(headers.getFirst("Authorization"))
                .orElse(String.valueOf(headers.getFirst("PRIVATE-TOKEN")));
        calls.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + who + " "
                + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        String answer = answers.isEmpty() ? "500 {}" : answers.removeFirst();
        if (!answer.equals("cut")) {
            String[] lines = answer.substring(4).split("\n", -1);
            for (int line = 0; line < lines.length - 1; line++) {
                exchange.getResponseHeaders()
                        .set(lines[line].split(": ", 2)[0], lines[line].split(": ", 2)[1]);
            }
            byte[] body = lines[lines.length - 1].getBytes(UTF_8);
            exchange.sendResponseHeaders(Integer.parseInt(answer.substring(0, 3)), body.length);
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }
}
