package io.understudy.worker.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.platform.Json;
import io.understudy.worker.mcp.Bench.Said;
import io.understudy.worker.tools.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tools of a server that is a program of its own, as a real process. */
class StdioToolsTest {

    private static final Map<String, String> ENVIRONMENT = Map.of("API_TOKEN", "s3cret-s3cret", "ONLY", "this");

    private final List<StdioChannel> channels = new ArrayList<>();
    private final McpServer server = server("");

    private McpServer server(String mode) {
        return server(mode, Duration.ofSeconds(10));
    }

    private McpServer server(String mode, Duration timeout) {
        return new McpServer(
                "warehouse",
                changed -> {
                    StdioChannel channel = StdioChannel.start("warehouse", Bench.program(mode), ENVIRONMENT, changed);
                    channels.add(channel);
                    return channel;
                },
                timeout,
                List.of("s3cret-s3cret"));
    }

    @AfterEach
    void nothingIsLeftRunning() {
        server.close();
        channels.forEach(StdioChannel::close);
        assertThat(channels).noneMatch(StdioChannel::isAlive);
    }

    @Test
    void namedTool_declaredReadOnly_isOfferedAndAnswers() {
        McpTool stock = Bench.tool(server, "stock");

        assertThat(stock.isAvailable()).isTrue();
        assertThat(stock.offer().name()).isEqualTo("look_at_stock");
        assertThat(stock.offer().description()).isEqualTo("Looks at something for a test.");
        assertThat(stock.offer().parameters().at("/properties/sku/maxLength").asInt())
                .isEqualTo(10);

        Said said = Bench.use(server, "stock", Map.of("sku", "A-7"), Duration.ofSeconds(8));
        assertThat(said.data()).isEqualTo("in stock: 7 of A-7");
        assertThat(said.json().path("source").asText()).isEqualTo("look_at_stock A-7");
        assertThat(said.answer().read()).containsExactly(new Reading("look_at_stock A-7", "in stock: 7 of A-7"));
        assertThat(said.answer().failed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"unmarked", "forged", "worded", "destructive", "shapeless", "twice", "endless", "unknown"})
    void toolThatIsNotCredibleAsReading_isNotOffered(String tool) {
        assertThat(Bench.offered(server, tool)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"unmarked", "forged", "worded", "destructive"})
    void toolThatDoesNotRead_isNotCalledEither(String tool) {
        assertThat(Bench.use(server, tool).error()).contains("does not offer it as a tool that only reads");
    }

    @Test
    void toolThatStopsBeingReadOnly_stopsBeingOffered() {
        assertThat(Bench.offered(server, "stock")).isTrue();

        Bench.use(server, "turncoat");

        assertThat(Bench.offered(server, "stock")).isFalse();
        assertThat(Bench.use(server, "stock", Map.of("sku", "A"), Duration.ofSeconds(8))
                        .error())
                .contains("does not offer it");
    }

    @Test
    void argumentsThatDoNotFit_areRefusedBeforeTheServerSeesThem() {
        Bench.offered(server, "stock");
        McpTool stock = Bench.tool(server, "stock");
        stock.isAvailable();

        assertThat(Bench.use(server, "stock", Map.of("most", 0, "colour", "red"), Duration.ofSeconds(8))
                        .error())
                .contains("'sku' is missing", "'most' must be at least 1", "'colour' is not known");
    }

    @Test
    void environment_isWhatTheOperatorConfigured() {
        assertThat(Bench.use(server, "environment").data()).isEqualTo("API_TOKEN,ONLY");
    }

    @Test
    void secretInAnAnswer_isTakenOut() {
        Said said = Bench.use(server, "secret");

        assertThat(said.answer().text()).doesNotContain("s3cret");
        assertThat(said.answer().read().toString()).doesNotContain("s3cret");
    }

    @Test
    void answerThatTakesTooLong_isCancelledAndTheServerGoesOn() {
        assertThat(Bench.offered(server, "hang")).isTrue();
        long start = System.nanoTime();

        Said said = Bench.use(server, "hang", Map.of(), Duration.ofMillis(300));

        assertThat(said.error()).contains("No answer within");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
        assertThat(Bench.use(server, "cancelled").data()).isNotEmpty();
        assertThat(channels).hasSize(1);
    }

    @Test
    void interruptedUse_isCancelledToo() throws InterruptedException {
        assertThat(Bench.offered(server, "hang")).isTrue();
        Thread worker = Thread.ofPlatform().start(() -> Bench.use(server, "hang"));
        worker.interrupt();
        worker.join(Duration.ofSeconds(5));

        assertThat(worker.isAlive()).isFalse();
        assertThat(Bench.use(server, "stock", Map.of("sku", "A"), Duration.ofSeconds(8))
                        .data())
                .startsWith("in stock");
    }

    @Test
    void longAnswer_isTruncatedAndSaysSo() {
        Said said = Bench.use(server, "huge");

        assertThat(said.data()).hasSize(12_000);
        assertThat(said.json().path("note").asText()).contains("truncated", "12,000 of 500,000");
    }

    @Test
    void floodWithoutAnEnd_endsTheServer_whichIsOpenedAgain() {
        Said said = Bench.use(server, "flood");

        assertThat(said.error()).contains("more than 1048576 bytes");
        assertThat(channels.getFirst().isAlive()).isFalse();
        assertThat(Bench.use(server, "json").json().path("data").path("left").asInt())
                .isEqualTo(3);
    }

    @Test
    void deadServer_isSaidAtOnce_openedAgain_andGivenARestWhenItKeepsDying() {
        assertThat(Bench.offered(server, "die")).isTrue();
        long start = System.nanoTime();

        assertThat(Bench.use(server, "die").error()).contains("The server has ended");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        assertThat(Bench.use(server, "die").error()).contains("The server has ended");
        assertThat(Bench.use(server, "die").error()).contains("keeps ending", "tried again in");
        assertThat(channels).hasSize(2);
    }

    @Test
    void noiseOnTheOutput_isPassedOver() {
        assertThat(Bench.use(server, "chatty").data()).isEqualTo("after the noise");
    }

    @Test
    void contentThatIsNoText_isLeftOutAndSaidSo() {
        assertThat(Bench.use(server, "picture").json().path("leftOut").asText()).contains("image image/png");
    }

    @Test
    void failureOfTheTool_isReadAndCounts() {
        Said said = Bench.use(server, "fails");

        assertThat(said.error()).isEqualTo("There is no such shelf");
        assertThat(said.answer().failed()).isTrue();
        assertThat(said.answer().read()).extracting(Reading::text).containsExactly("There is no such shelf");
    }

    @Test
    void refusalOfTheServer_isOneLineOfWords() {
        assertThat(Bench.use(server, "refuses").error()).isEqualTo("It refused: No way (-32000)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pages", "new pages"})
    void listThatDoesNotEnd_isGivenUp(String mode) {
        try (McpServer endless = server(mode)) {
            assertThat(Bench.use(endless, "stock", Map.of("sku", "A"), Duration.ofSeconds(8))
                            .error())
                    .contains("does not end");
        }
    }

    @Test
    void unknownVersionOfTheProtocol_isNamed() {
        try (McpServer old = server("old")) {
            assertThat(Bench.use(old, "stock").error()).contains("1999-01-01", "2025-11-25");
            assertThat(channels).noneMatch(StdioChannel::isAlive);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mute", "deaf"})
    void serverThatNeverOpens_isEndedAndNotTriedAgainAtOnce(String mode) {
        try (McpServer mute = server(mode, Duration.ofMillis(700))) {
            assertThat(Bench.offered(mute, "stock")).isFalse();
            assertThat(channels).hasSize(1).noneMatch(StdioChannel::isAlive);
            assertThat(Bench.use(mute, "stock").error()).contains("tried again in");
            assertThat(channels).hasSize(1);
        }
    }

    @Test
    void stubbornServer_isEndedAllTheSame() {
        try (McpServer stubborn = server("stubborn")) {
            assertThat(Bench.offered(stubborn, "stock")).isTrue();
        }

        assertThat(channels).noneMatch(StdioChannel::isAlive);
    }

    @ParameterizedTest
    @ValueSource(strings = {"closed", "dead"})
    void childrenOfTheServer_endWithIt(String how) throws Exception {
        try (McpServer parent = server("parent")) {
            assertThat(Bench.offered(parent, "die")).isTrue();
            List<ProcessHandle> children = ProcessHandle.of(channels.getFirst().pid())
                    .orElseThrow()
                    .descendants()
                    .toList();
            assertThat(children).isNotEmpty();

            if (how.equals("dead")) {
                Bench.use(parent, "die");
            } else {
                parent.close();
            }

            for (ProcessHandle child : children) {
                child.onExit().get(5, TimeUnit.SECONDS);
            }
        }
    }

    @Test
    void programThatIsNotThere_isSaidInWords() {
        McpServer missing = new McpServer(
                "gone",
                changed -> StdioChannel.start("gone", List.of("/no/such/program"), Map.of(), changed),
                Duration.ofSeconds(2),
                List.of());

        assertThat(Bench.use(missing, "stock").error()).isEqualTo("Its program does not start");
        assertThat(Json.write(Bench.use(missing, "stock").json())).doesNotContain("/no/such");
    }
}
