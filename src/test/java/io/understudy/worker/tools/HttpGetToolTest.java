package io.understudy.worker.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import io.understudy.platform.Connection;
import io.understudy.platform.Connections;
import io.understudy.platform.Json;
import io.understudy.platform.OutboundHttp;
import io.understudy.role.ToolDeclaration;
import io.understudy.role.ToolDeclaration.Parameter;
import io.understudy.worker.Situation;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpGetToolTest {

    private final Vertx vertx = Vertx.vertx();
    private final List<String> requests = new ArrayList<>();
    private HttpServer server;
    private String answer = "{\"id\":\"A-1001\",\"status\":\"shipped\"}";
    private int status = 200;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        vertx.close();
    }

    @Test
    void order_is_looked_up_with_the_connections_token() {
        Tool.Answer answered = orders(Set.of(host())).use(order("A-1001"), Situation.use());
        assertThat(requests).containsExactly("GET /shop/api/orders/A-1001 Bearer s3cret");
        JsonNode text = Json.read(answered.text());
        assertThat(text.path("source").asText()).isEqualTo("get_order A-1001");
        assertThat(text.path("data").path("status").asText()).isEqualTo("shipped");
        assertThat(answered.read()).containsExactly(new Reading("get_order A-1001", answer));
        assertThat(answered.text()).doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A-1001/../../admin", "A-10012", "a-1001", "A-1001?x=1", "..", "A-1001\n"})
    void argument_that_does_not_match_its_pattern_is_refused_unsent(String orderId) {
        Tool.Answer answered = orders(Set.of(host())).use(order(orderId), Situation.use());
        if (orderId.strip().equals("A-1001")) {
            assertThat(answered.failed()).isFalse();
        } else {
            assertThat(answered.failed()).isTrue();
            assertThat(requests).isEmpty();
        }
    }

    @Test
    void query_value_is_percent_encoded() {
        ToolDeclaration.HttpGet find = new ToolDeclaration.HttpGet(
                "find_orders",
                "Finds orders.",
                ToolDeclaration.USUAL_LIMIT,
                "shop",
                "/api/orders",
                Map.of("email", "{email}"),
                Map.of("email", new Parameter("string", "An address.", Optional.empty())));
        tool(find, Set.of(host())).use(Json.object().put("email", "a+b&x=1 @c.de"), Situation.use());
        assertThat(requests).containsExactly("GET /shop/api/orders?email=a%2Bb%26x%3D1%20%40c.de Bearer s3cret");
    }

    @Test
    void order_that_does_not_exist_is_an_answer_that_can_be_cited() {
        status = 404;
        answer = "{\"error\":\"no such order\"}";
        Tool.Answer answered = orders(Set.of(host())).use(order("A-9999"), Situation.use());
        assertThat(Json.read(answered.text()).path("error").asText()).startsWith("The service answered 404");
        assertThat(answered.failed()).isFalse();
        assertThat(answered.read())
                .singleElement()
                .satisfies(read -> assertThat(read.text()).contains("no such order"));
    }

    @Test
    void long_answer_is_shortened_and_says_so() {
        answer = "[" + "1,".repeat(10_000) + "1]";
        Tool.Answer answered = orders(Set.of(host())).use(order("A-1001"), Situation.use());
        assertThat(answered.text()).contains("The answer is incomplete").contains("characters left out]");
        assertThat(answered.text().length()).isLessThan(13_000);
    }

    @Test
    void private_address_that_nobody_permitted_is_not_called() {
        Tool.Answer answered = orders(Set.of()).use(order("A-1001"), Situation.use());
        assertThat(answered.failed()).isTrue();
        assertThat(answered.text()).contains("not a public address");
        assertThat(requests).isEmpty();
    }

    @Test
    void connection_that_is_not_configured_is_named() {
        ToolDeclaration.HttpGet other = new ToolDeclaration.HttpGet(
                "x", "Looks up.", ToolDeclaration.USUAL_LIMIT, "crm", "/", Map.of(), Map.of());
        assertThat(tool(other, Set.of()).use(Json.object(), Situation.use()).text())
                .contains("there is no connection 'crm'");
    }

    @Test
    void offer_names_each_parameter_with_its_anchored_pattern() {
        JsonNode schema = orders(Set.of()).offer().parameters();
        assertThat(schema.path("required").toString()).isEqualTo("[\"orderId\"]");
        assertThat(schema.path("properties").path("orderId").path("pattern").asText())
                .isEqualTo("^(?:A-[0-9]{4})$");
    }

    private HttpGetTool orders(Set<String> allowed) {
        return tool(
                new ToolDeclaration.HttpGet(
                        "get_order",
                        "Looks an order up.",
                        ToolDeclaration.USUAL_LIMIT,
                        "shop",
                        "/api/orders/{orderId}",
                        Map.of(),
                        Map.of("orderId", new Parameter("string", "Like A-1001.", Optional.of("A-[0-9]{4}")))),
                allowed);
    }

    private HttpGetTool tool(ToolDeclaration.HttpGet declaration, Set<String> allowed) {
        Connection shop = new Connection("shop", URI.create("http://" + host() + "/shop"), Optional.of("s3cret"));
        return new HttpGetTool(
                declaration,
                new Connections(List.of(shop)),
                new OutboundHttp(vertx, allowed, Duration.ofSeconds(5), 262_144));
    }

    private String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    private static ObjectNode order(String id) {
        return Json.object().put("orderId", id);
    }
}
