package io.understudy.worker.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** An MCP server behind an address (streamable HTTP). It writes down what it is asked; its mode says how it misbehaves. */
final class HttpMcp implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    final List<Asked> asked = new CopyOnWriteArrayList<>();
    volatile String mode;
    volatile String session = "s-1";

    private final HttpServer server;
    private final CountDownLatch closed = new CountDownLatch(1);

    /** @param version the protocol version its header named */
    record Asked(String verb, String method, String session, String version, String authorization) {}

    HttpMcp(String mode) throws IOException {
        this.mode = mode;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/mcp", this::handle);
        server.start();
    }

    URI url() {
        return URI.create("http://" + host() + "/mcp");
    }

    String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** How often a method was called. */
    long times(String method) {
        return asked.stream().filter(one -> one.method().equals(method)).count();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            JsonNode message = body.isEmpty() ? JSON.createObjectNode() : JSON.readTree(body);
            String method = message.path("method").asText("");
            String given = String.valueOf(exchange.getRequestHeaders().getFirst("Mcp-Session-Id"));
            asked.add(new Asked(
                    exchange.getRequestMethod(),
                    method,
                    given,
                    String.valueOf(exchange.getRequestHeaders().getFirst("MCP-Protocol-Version")),
                    String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))));
            if (mode.equals("redirect")) {
                exchange.getResponseHeaders().set("Location", "http://169.254.169.254/latest");
                exchange.sendResponseHeaders(307, -1);
            } else if (mode.equals("forbidden")) {
                exchange.sendResponseHeaders(401, -1);
            } else if (!exchange.getRequestMethod().equals("POST")) {
                exchange.sendResponseHeaders(200, -1);
            } else if (isForgotten(method, given)) {
                exchange.sendResponseHeaders(404, -1);
            } else if (!message.has("id")) {
                exchange.sendResponseHeaders(202, -1);
            } else {
                answer(exchange, message, method);
            }
        } catch (IOException gone) {
            asked.add(new Asked("", "broken off", "", "", ""));
        }
    }

    private boolean isForgotten(String method, String given) {
        return !method.equals("initialize") && !mode.equals("stateless") && !session.equals(given);
    }

    private void answer(HttpExchange exchange, JsonNode message, String method) throws IOException {
        ObjectNode answer = JSON.createObjectNode().put("jsonrpc", "2.0");
        answer.set("id", message.get("id"));
        switch (method) {
            case "initialize" -> {
                if (!mode.equals("stateless")) {
                    exchange.getResponseHeaders().set("Mcp-Session-Id", session);
                }
                String wanted = message.at("/params/protocolVersion").asText();
                ObjectNode result = answer.putObject("result")
                        .put("protocolVersion", Set.of("2025-11-25").contains(wanted) ? wanted : "2025-11-25");
                result.putObject("capabilities").putObject("tools");
            }
            case "tools/list" -> answer.set("result", JSON.readTree("""
                    {"tools":[{"name":"stock","inputSchema":{"type":"object"},"annotations":{"readOnlyHint":true}},
                              {"name":"slow","inputSchema":{"type":"object"},"annotations":{"readOnlyHint":true}},
                              {"name":"huge","inputSchema":{"type":"object"},"annotations":{"readOnlyHint":true}},
                              {"name":"write","inputSchema":{"type":"object"}}]}"""));
            default ->
                answer.putObject("result")
                        .putArray("content")
                        .addObject()
                        .put("type", "text")
                        .put("text", text(message.at("/params/name").asText()));
        }
        send(exchange, method, JSON.writeValueAsBytes(answer));
    }

    private String text(String tool) {
        return switch (tool) {
            case "slow" -> {
                waitLong();
                yield "at last";
            }
            case "huge" -> "x".repeat(8 << 20);
            default -> "in stock: 7";
        };
    }

    private void send(HttpExchange exchange, String method, byte[] answer) throws IOException {
        boolean call = method.equals("tools/call");
        if (mode.startsWith("events") && !method.equals("initialize")) {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            out.write((": hello\r\n\r\nid: 1\ndata:\n\nevent: message\ndata: "
                            + JSON.writeValueAsString(Map.of("jsonrpc", "2.0", "method", "notifications/progress"))
                            + "\n\nid: 2\ndata: ")
                    .getBytes(StandardCharsets.UTF_8));
            out.write(answer);
            out.write("\n\n".getBytes(StandardCharsets.UTF_8));
            if (mode.equals("events, kept open")) {
                out.flush();
                waitLong();
            }
        } else if (mode.equals("trickle") && call) {
            exchange.sendResponseHeaders(200, 0);
            for (byte one : answer) {
                exchange.getResponseBody().write(one);
                exchange.getResponseBody().flush();
                waitFor(100);
            }
        } else if (mode.equals("garbage") && call) {
            byte[] words = "<html>Bad gateway</html>".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, words.length);
            exchange.getResponseBody().write(words);
        } else {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private void waitLong() {
        waitFor(20_000);
    }

    private void waitFor(long millis) {
        try {
            closed.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
