package io.understudy.worker.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.understudy.platform.Json;
import io.understudy.worker.ModelProfile;
import io.understudy.worker.ModelProfile.Provider;
import io.understudy.worker.ModelReply;
import io.understudy.worker.ModelReply.Failed;
import io.understudy.worker.ModelReply.Reason;
import io.understudy.worker.ModelReply.Said;
import io.understudy.worker.ModelRequest;
import io.understudy.worker.ToolCall;
import io.understudy.worker.ToolOffer;
import io.understudy.worker.Turn;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LangChainGatewayTest {

    private static final String CALL = """
            {"id":"c1","model":"gpt-test-2026","choices":[{"index":0,"finish_reason":"tool_calls","message":{"role":"assistant",
             "content":null,"tool_calls":[{"id":"t1","type":"function","function":{"name":"get_order","arguments":"{\\"orderId\\":\\"A-1\\"}"}}]}}],
             "usage":{"prompt_tokens":321,"completion_tokens":12,"total_tokens":333}}""";

    private final CountDownLatch over = new CountDownLatch(1);
    private final List<JsonNode> bodies = new ArrayList<>();
    private final List<HttpExchange> exchanges = new ArrayList<>();
    private final LangChainGateway gateway = new LangChainGateway();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
    }

    @Test
    void openai_gets_turns_tools_and_limits_in_its_own_shape() throws Exception {
        serve(200, CALL);
        ModelReply reply = gateway.ask(model(Provider.OPENAI, "/v1"), request(true));
        assertThat(reply).isInstanceOfSatisfying(Said.class, said -> {
            assertThat(said.turn().calls()).containsExactly(new ToolCall("t1", "get_order", "{\"orderId\":\"A-1\"}"));
            assertThat(said.usage()).contains(new ModelReply.Usage(321, 12));
            assertThat(said.model()).isEqualTo("gpt-test-2026");
        });
        assertThat(exchanges.getFirst().getRequestURI()).hasPath("/v1/chat/completions");
        assertThat(header("Authorization")).isEqualTo("Bearer s3cret-key");
        JsonNode body = bodies.getFirst();
        assertThat(body.path("model").asText()).isEqualTo("test-model");
        assertThat(body.path("temperature").asDouble()).isEqualTo(0.3);
        assertThat(body.path("max_tokens").asInt()).isEqualTo(700);
        assertThat(body.path("tool_choice").asText()).isEqualTo("required");
        assertThat(body.path("messages"))
                .extracting(message -> message.path("role").asText())
                .containsExactly("system", "user", "assistant", "tool", "user");
        assertThat(body.path("messages").get(3).path("tool_call_id").asText()).isEqualTo("t0");
        JsonNode function = body.path("tools").get(0).path("function");
        assertThat(function.path("name").asText()).isEqualTo("submit_draft");
        assertThat(function.path("parameters").path("properties").path("values"))
                .isEqualTo(offer().parameters().path("properties").path("values"));
        assertThat(function.path("parameters").path("required").toString()).isEqualTo("[\"values\"]");
    }

    @Test
    void anthropic_gets_its_own_shape() throws Exception {
        serve(200, """
                {"id":"m1","type":"message","role":"assistant","model":"claude-test","stop_reason":"tool_use",
                 "content":[{"type":"text","text":"Looking."},{"type":"tool_use","id":"t1","name":"get_order","input":{"orderId":"A-1"}}],
                 "usage":{"input_tokens":50,"output_tokens":7}}""");
        ModelReply reply = gateway.ask(model(Provider.ANTHROPIC, "/v1/"), request(true));
        assertThat(reply).isInstanceOfSatisfying(Said.class, said -> {
            assertThat(said.turn().text()).isEqualTo("Looking.");
            assertThat(Json.read(said.turn().calls().getFirst().arguments())
                            .path("orderId")
                            .asText())
                    .isEqualTo("A-1");
            assertThat(said.usage()).contains(new ModelReply.Usage(50, 7));
        });
        assertThat(exchanges.getFirst().getRequestURI()).hasPath("/v1/messages");
        assertThat(header("x-api-key")).isEqualTo("s3cret-key");
        JsonNode body = bodies.getFirst();
        assertThat(body.path("max_tokens").asInt()).isEqualTo(700);
        assertThat(body.path("system").toString()).contains("Rules.");
        assertThat(body.path("tool_choice").path("type").asText()).isEqualTo("any");
        assertThat(body.path("messages")
                        .findValue("input")
                        .path("values")
                        .path("kind")
                        .asText())
                .isEqualTo("c");
        assertThat(body.path("tools")
                        .get(0)
                        .path("input_schema")
                        .path("properties")
                        .path("values"))
                .isEqualTo(offer().parameters().path("properties").path("values"));
    }

    @Test
    void ollama_gets_its_own_shape_and_a_window_that_holds_the_prompt() throws Exception {
        serve(200, """
                {"model":"llama-test","created_at":"2026-01-01T00:00:00Z","done":true,"done_reason":"stop",
                 "message":{"role":"assistant","content":"","tool_calls":[{"function":{"name":"get_order","arguments":{"orderId":"A-1"}}}]},
                 "prompt_eval_count":40,"eval_count":5}""");
        ModelReply reply = gateway.ask(model(Provider.OLLAMA, ""), request(false));
        assertThat(reply).isInstanceOfSatisfying(Said.class, said -> {
            ToolCall call = said.turn().calls().getFirst();
            assertThat(call.id()).isNotBlank();
            assertThat(Json.read(call.arguments()).path("orderId").asText()).isEqualTo("A-1");
            assertThat(said.usage()).contains(new ModelReply.Usage(40, 5));
        });
        assertThat(exchanges.getFirst().getRequestURI()).hasPath("/api/chat");
        JsonNode body = bodies.getFirst();
        assertThat(body.path("stream").asBoolean(true)).isFalse();
        assertThat(body.path("messages")
                        .findValue("arguments")
                        .path("values")
                        .path("kind")
                        .asText())
                .isEqualTo("c");
        assertThat(body.path("options").path("num_ctx").asInt()).isEqualTo(16_000);
        assertThat(body.path("options").path("num_predict").asInt()).isEqualTo(700);
        assertThat(body.path("tools")
                        .get(0)
                        .path("function")
                        .path("parameters")
                        .path("properties")
                        .has("values"))
                .isTrue();
    }

    @Test
    void too_many_requests_is_told_with_the_wish_when_to_come_back() throws Exception {
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Retry-After", "7");
            answer(exchange, 429, "{\"error\":{\"message\":\"slow down, s3cret-key\"}}");
        });
        assertThat(gateway.ask(model(Provider.OPENAI, "/v1"), request(false)))
                .isInstanceOfSatisfying(Failed.class, failed -> {
                    assertThat(failed.reason()).isEqualTo(Reason.BUSY);
                    assertThat(failed.retryAfter()).contains(Duration.ofSeconds(7));
                    assertThat(failed.why())
                            .contains("429")
                            .contains("slow down")
                            .doesNotContain("s3cret");
                });
    }

    @Test
    void server_error_is_asked_once_only() throws Exception {
        serve(500, "oops");
        assertFails(Reason.BROKEN, "500: oops");
        assertThat(exchanges).hasSize(1);
    }

    @Test
    void wrong_key_is_refused() throws Exception {
        serve(401, "{\"error\":{\"message\":\"bad key\"}}");
        assertFails(Reason.REFUSED, "401");
    }

    @Test
    void answer_that_is_not_json_is_nonsense() throws Exception {
        serve(200, "<html>It works!</html>");
        assertFails(Reason.NONSENSE, "protocol");
    }

    @Test
    void answer_without_choices_is_nonsense() throws Exception {
        serve(200, "{\"id\":\"x\"}");
        assertFails(Reason.NONSENSE, "protocol");
    }

    @Test
    void answer_that_never_comes_ends_in_time() throws Exception {
        server.createContext("/", exchange -> waitUntilOver());
        long start = System.nanoTime();
        assertFails(Reason.SLOW, "no answer within 500 ms");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void answer_that_stops_half_way_ends_in_time() throws Exception {
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write("{\"id\"".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            waitUntilOver();
        });
        assertFails(Reason.SLOW, "500 ms");
    }

    @Test
    void connection_that_is_cut_is_unreachable() throws Exception {
        server.createContext("/", exchange -> exchange.close());
        assertFails(Reason.UNREACHABLE, "broke off");
    }

    @Test
    void nobody_listening_is_unreachable() throws Exception {
        ModelProfile model = model(Provider.OPENAI, "/v1");
        server.stop(0);
        assertThat(gateway.ask(model, request(false)))
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.reason()).isEqualTo(Reason.UNREACHABLE));
    }

    @Test
    void model_without_a_key_is_asked_without_one() throws Exception {
        serve(200, CALL);
        ModelProfile keyed = model(Provider.OPENAI, "/v1");
        ModelProfile keyless = new ModelProfile(
                "keyless",
                keyed.provider(),
                keyed.baseUrl(),
                Optional.empty(),
                keyed.name(),
                keyed.timeout(),
                Optional.empty(),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                700,
                16_000,
                false);
        assertThat(gateway.ask(keyless, request(false))).isInstanceOf(Said.class);
        assertThat(header("Authorization")).isNull();
        assertThat(bodies.getFirst().has("temperature")).isFalse();
    }

    private void assertFails(Reason reason, String words) throws InterruptedException {
        assertThat(gateway.ask(model(Provider.OPENAI, "/v1"), request(false)))
                .isInstanceOfSatisfying(Failed.class, failed -> {
                    assertThat(failed.reason()).isEqualTo(reason);
                    assertThat(failed.why()).contains(words);
                });
    }

    private void serve(int status, String body) {
        server.createContext("/", exchange -> {
            exchanges.add(exchange);
            bodies.add(Json.read(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            answer(exchange, status, body);
        });
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void waitUntilOver() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String header(String name) {
        return exchanges.getFirst().getRequestHeaders().getFirst(name);
    }

    private ModelProfile model(Provider provider, String path) {
        return new ModelProfile(
                "test",
                provider,
                Optional.of("http://127.0.0.1:" + server.getAddress().getPort() + path),
                Optional.of("s3cret-key"),
                "test-model",
                Duration.ofSeconds(60),
                Optional.empty(),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                700,
                16_000,
                true);
    }

    private static ModelRequest request(boolean mustCallTool) {
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
                Duration.ofMillis(mustCallTool ? 10_000 : 500));
    }

    private static ToolOffer offer() {
        ObjectNode schema = Json.readObject("""
                {"type":"object","properties":{"values":{"type":"object","properties":{"kind":{"type":["string","null"],
                 "enum":["a","b",null],"description":"Kind."}},"required":["kind"],"additionalProperties":false}},"required":["values"]}""");
        return ToolOffer.of("submit_draft", "Hands in.", schema);
    }
}
