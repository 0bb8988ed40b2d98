package io.understudy.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.understudy.platform.OutboundResult.Answered;
import io.understudy.platform.OutboundResult.NotSent;
import io.understudy.platform.OutboundResult.Refused;
import io.understudy.platform.OutboundResult.Unknown;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboundHttpTest {

    private static final Vertx VERTX = Vertx.vertx();
    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer server;
    private OutboundHttp http;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        http = new OutboundHttp(VERTX, Set.of("127.0.0.1:" + port()), Duration.ofSeconds(5), 1000);
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        http.close();
    }

    @AfterAll
    static void close() {
        VERTX.close();
    }

    @Test
    void answer_comes_back_with_status_headers_and_body() {
        server.createContext("/orders", exchange -> {
            String seen = exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + exchange.getRequestHeaders().getFirst("Host") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Retry-After", "7");
            answer(exchange, 201, seen);
        });
        OutboundResult result = http.send(
                OutboundRequest.json("POST", at("/orders?x=1"), "{\"ä\":1}").withBearer("t"));
        assertThat(result).isInstanceOfSatisfying(Answered.class, answered -> {
            assertThat(answered.status()).isEqualTo(201);
            assertThat(answered.header("Retry-After")).contains("7");
            assertThat(answered.body()).isEqualTo("POST /orders?x=1 Bearer t 127.0.0.1:" + port() + " {\"ä\":1}");
            assertThat(answered.truncated()).isFalse();
        });
    }

    @Test
    void name_is_connected_to_at_the_checked_address_only() {
        server.createContext(
                "/",
                exchange -> answer(exchange, 200, exchange.getRequestHeaders().getFirst("Host")));
        OutboundHttp pinned = new OutboundHttp(
                new AddressGuard(Set.of("shop.example"), host -> new InetAddress[] {InetAddress.getLoopbackAddress()}),
                VERTX,
                Duration.ofSeconds(5),
                1000);
        assertThat(pinned.send(OutboundRequest.get(URI.create("http://shop.example:" + port() + "/"))))
                .isInstanceOfSatisfying(
                        Answered.class, answered -> assertThat(answered.body()).isEqualTo("shop.example:" + port()));
        pinned.close();
    }

    @Test
    void redirect_is_handed_back_and_not_followed() {
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Location", "http://169.254.169.254/");
            answer(exchange, 302, "");
        });
        assertThat(http.send(OutboundRequest.get(at("/"))))
                .isInstanceOfSatisfying(
                        Answered.class,
                        answered -> assertThat(answered.status()).isEqualTo(302));
    }

    @Test
    void answer_larger_than_the_limit_is_cut_and_says_so() {
        server.createContext("/", exchange -> answer(exchange, 200, "x".repeat(5000)));
        assertThat(http.send(OutboundRequest.get(at("/")))).isInstanceOfSatisfying(Answered.class, answered -> {
            assertThat(answered.body()).hasSize(1000);
            assertThat(answered.truncated()).isTrue();
        });
    }

    @Test
    void private_address_is_refused_before_anything_is_sent() {
        assertThat(http.send(OutboundRequest.get(URI.create("http://localhost:" + port() + "/"))))
                .isInstanceOf(Refused.class);
    }

    @Test
    void nobody_listening_means_not_sent() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        OutboundHttp other = new OutboundHttp(VERTX, Set.of("127.0.0.1:" + free), Duration.ofSeconds(5), 1000);
        assertThat(other.send(OutboundRequest.get(URI.create("http://127.0.0.1:" + free + "/"))))
                .isInstanceOf(NotSent.class);
        other.close();
    }

    @Test
    void no_answer_within_the_time_limit_is_unknown() {
        server.createContext("/", exchange -> waitUntilOver());
        long start = System.nanoTime();
        assertThat(http.send(OutboundRequest.get(at("/")).withTimeout(Duration.ofMillis(200))))
                .isInstanceOfSatisfying(
                        Unknown.class, unknown -> assertThat(unknown.why()).contains("within 200 ms"));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void connection_cut_before_the_answer_is_unknown() {
        server.createContext("/", exchange -> exchange.close());
        assertThat(http.send(OutboundRequest.json("POST", at("/"), "{}"))).isInstanceOf(Unknown.class);
    }

    @Test
    void body_that_stops_under_way_keeps_the_status_and_is_marked() {
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write("half".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            waitUntilOver();
        });
        assertThat(http.send(OutboundRequest.get(at("/")).withTimeout(Duration.ofMillis(300))))
                .isInstanceOfSatisfying(Answered.class, answered -> {
                    assertThat(answered.body()).isEqualTo("half");
                    assertThat(answered.truncated()).isTrue();
                });
    }

    private void waitUntilOver() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private int port() {
        return server.getAddress().getPort();
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }
}
