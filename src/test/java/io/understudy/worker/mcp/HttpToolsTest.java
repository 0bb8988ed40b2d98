package io.understudy.worker.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.platform.OutboundHttp;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tools of a server behind an address. */
class HttpToolsTest {

    private static final Vertx VERTX = Vertx.vertx();

    private final HttpMcp there;
    private final OutboundHttp http;
    private final McpServer server;

    HttpToolsTest() throws IOException {
        there = new HttpMcp("json");
        http = new OutboundHttp(VERTX, Set.of(there.host()), Duration.ofSeconds(20), 1000);
        server = server(http);
    }

    private McpServer server(OutboundHttp outbound) {
        return new McpServer(
                "warehouse",
                changed -> new HttpChannel(outbound, there.url(), Optional.of("t0ken-t0ken")),
                Duration.ofSeconds(5),
                List.of("t0ken-t0ken"));
    }

    @AfterEach
    void stop() {
        server.close();
        there.close();
    }

    @AfterAll
    static void close() {
        VERTX.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "stateless", "events", "events, kept open"})
    void serverOfAnyManners_answersAtOnce(String mode) {
        there.mode = mode;
        long start = System.nanoTime();

        assertThat(Bench.offered(server, "stock")).isTrue();
        assertThat(Bench.offered(server, "write")).isFalse();
        assertThat(Bench.use(server, "stock").data()).isEqualTo("in stock: 7");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void requests_carryTokenSessionAndVersion_andTheSessionIsEnded() {
        Bench.use(server, "stock");
        server.close();

        assertThat(there.asked)
                .allSatisfy(one -> assertThat(one.authorization()).isEqualTo("Bearer t0ken-t0ken"));
        assertThat(there.asked.getFirst().version()).isEqualTo("null");
        assertThat(there.asked.subList(1, there.asked.size())).allSatisfy(one -> {
            assertThat(one.session()).isEqualTo("s-1");
            assertThat(one.version()).isEqualTo("2025-11-25");
        });
        assertThat(there.asked.getLast().verb()).isEqualTo("DELETE");
    }

    @Test
    void forgottenSession_isOpenedAnew_onceForEachUse() {
        Bench.use(server, "stock");
        there.session = "s-2";

        assertThat(Bench.use(server, "stock").data()).isEqualTo("in stock: 7");
        assertThat(there.times("initialize")).isEqualTo(2);
    }

    @Test
    void sessionThatIsAlwaysForgotten_isNotOpenedForEver() {
        Bench.use(server, "stock");
        there.mode = "json";
        there.session = "";

        assertThat(Bench.use(server, "stock").error()).isNotEmpty();
        assertThat(there.times("initialize")).isLessThan(5);
    }

    @Test
    void redirect_isNotFollowed() {
        there.mode = "redirect";

        assertThat(Bench.use(server, "stock").error()).contains("307", "Redirects are not followed");
        assertThat(there.asked).hasSize(1);
    }

    @Test
    void refusedToken_isSaidWithoutIt() {
        there.mode = "forbidden";

        assertThat(Bench.use(server, "stock").error()).contains("401").doesNotContain("t0ken");
    }

    @Test
    void privateAddress_isRefused() {
        OutboundHttp strict = new OutboundHttp(VERTX, Set.of(), Duration.ofSeconds(5), 1000);

        assertThat(Bench.use(server(strict), "stock").error()).contains("not a public address");
        assertThat(there.asked).isEmpty();
    }

    @Test
    void slowAnswer_isCancelled() {
        Bench.offered(server, "slow");

        assertThat(Bench.use(server, "slow", Map.of(), Duration.ofMillis(400)).error())
                .contains("No answer from");
        eventually(asked -> assertThat(asked).anyMatch(one -> one.method().equals("notifications/cancelled")));
        assertThat(Bench.use(server, "stock").data()).isEqualTo("in stock: 7");
    }

    @Test
    void answerThatTrickles_endsWithItsTime() {
        Bench.offered(server, "stock");
        there.mode = "trickle";
        long start = System.nanoTime();

        assertThat(Bench.use(server, "stock", Map.of(), Duration.ofMillis(600)).error())
                .contains("did not end within");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void answerThatIsTooLong_isRefusedNotHalved() {
        assertThat(Bench.use(server, "huge").error()).contains("longer than 1048576 bytes");
    }

    @Test
    void answerThatIsNoMessage_isSaidInWords() {
        Bench.offered(server, "stock");
        there.mode = "garbage";

        assertThat(Bench.use(server, "stock").error()).isEqualTo("Its answer does not follow the protocol");
    }

    private void eventually(ThrowingConsumer<List<HttpMcp.Asked>> holds) {
        org.awaitility.Awaitility.await().untilAsserted(() -> holds.accept(there.asked));
    }
}
