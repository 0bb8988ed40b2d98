package io.understudy.helpdesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes webhooks in tests: keeps every delivery, and answers 503 as often as it is told to. */
final class Receiver implements AutoCloseable {

    private final HttpServer server;
    private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();

    /** One request; header names in lower case. */
    record Delivery(int answered, Map<String, String> headers, String body) {
        JsonNode json() {
            try {
                return Journal.JSON.readTree(body);
            } catch (IOException malformed) {
                throw new AssertionError(body, malformed);
            }
        }

        String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }
    }

    Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/", this::take);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var headers = new HashMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        var refuse = refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        var status = refuse ? 503 : 202;
        deliveries.add(new Delivery(status, headers, body));
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    void refuseNext(int times) {
        refusals.set(times);
    }

    List<Delivery> deliveries() {
        return deliveries;
    }

    List<Delivery> taken() {
        return deliveries.stream()
                .filter(delivery -> delivery.answered() == 202)
                .toList();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hooks/helpdesk";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
