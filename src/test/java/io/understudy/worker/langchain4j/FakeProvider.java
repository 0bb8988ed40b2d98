package io.understudy.worker.langchain4j;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.understudy.platform.Json;
import io.understudy.worker.model.ModelProfile;
import io.understudy.worker.model.ModelProfile.Provider;
import io.understudy.worker.model.ModelRequest;
import io.understudy.worker.model.ToolCall;
import io.understudy.worker.model.ToolOffer;
import io.understudy.worker.model.Turn;
import io.understudy.worker.prompt.AttachmentFile;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** A provider of models on a local port: answers as told and keeps what it was sent. */
final class FakeProvider implements AutoCloseable {

    private final CountDownLatch over = new CountDownLatch(1);
    private final List<JsonNode> bodies = new ArrayList<>();
    private final List<HttpExchange> exchanges = new ArrayList<>();
    private final HttpServer server;

    FakeProvider() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @Override
    public void close() {
        over.countDown();
        server.stop(0);
    }

    void answers(int status, String body) {
        does(exchange -> {
            exchanges.add(exchange);
            bodies.add(Json.read(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            answer(exchange, status, body);
        });
    }

    void does(HttpHandler handler) {
        server.createContext("/", handler);
    }

    void hangs() {
        does(exchange -> waitUntilOver());
    }

    void waitUntilOver() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** The body of the only request. */
    JsonNode body() {
        return bodies.getFirst();
    }

    String path() {
        return exchanges.getFirst().getRequestURI().getPath();
    }

    String header(String name) {
        return exchanges.getFirst().getRequestHeaders().getFirst(name);
    }

    int requests() {
        return exchanges.size();
    }

    ModelProfile model(Provider provider, String path) {
        return model(provider, path, Optional.of("s3cret-key"), true);
    }

    ModelProfile model(Provider provider, String path, Optional<String> key, boolean sendTemperature) {
        return new ModelProfile(
                "test",
                provider,
                Optional.of("http://127.0.0.1:" + server.getAddress().getPort() + path),
                key,
                "test-model",
                Duration.ofSeconds(60),
                Optional.empty(),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                700,
                16_000,
                sendTemperature);
    }

    /** A dialogue in which a form was sent back already. */
    static ModelRequest request(boolean mustCallTool, Duration timeout) {
        return new ModelRequest(
                List.of(
                        new Turn.Rules("Rules."),
                        new Turn.User("Task."),
                        new Turn.Assistant(
                                "", List.of(new ToolCall("t0", "submit_draft", "{\"values\":{\"kind\":\"c\"}}"))),
                        new Turn.ToolResult("t0", "submit_draft", "Not valid."),
                        new Turn.User("Go on.")),
                List.of(offer()),
                mustCallTool,
                0.3,
                700,
                timeout);
    }

    static ModelRequest requestWith(AttachmentFile... files) {
        return new ModelRequest(
                List.of(new Turn.Rules("Rules."), new Turn.User("Task.", List.of(files))),
                List.of(offer()),
                false,
                0.3,
                700,
                Duration.ofSeconds(20));
    }

    static ToolOffer offer() {
        ObjectNode schema = Json.readObject("""
                {"type":"object","properties":{"values":{"type":"object","properties":{"kind":{"type":["string","null"],
                 "enum":["a","b",null],"description":"Kind."}},"required":["kind"],"additionalProperties":false}},"required":["values"]}""");
        return ToolOffer.of("submit_draft", "Hands in.", schema);
    }
}
