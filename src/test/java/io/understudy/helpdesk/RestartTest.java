package io.understudy.helpdesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartTest {

    @TempDir
    Path data;

    @Test
    void killedProcess_keepsTicketsCommentsKeysAndOwedWebhooks() throws Exception {
        String key;
        try (var receiver = new Receiver()) {
            var process = launch("http://127.0.0.1:1/nobody");
            try {
                var url = urlOf(process);
                try (var caller = Caller.of(url)) {
                    key = caller.post("/api/tickets", "{'body':'Where is A-1001?'}")
                            .json()
                            .path("key")
                            .asText();
                    caller.with("Authorization", "Bearer " + Caller.TOKEN, "Idempotency-Key", "k")
                            .post("/generic/tickets/" + key + "/comments", "{'body':'Soon'}");
                }
            } finally {
                process.destroyForcibly().waitFor();
            }

            try (var again = Helpdesk.start(HelpdeskFixture.config(data, receiver.url()));
                    var caller = Caller.of(again.url())) {
                await().until(() -> receiver.taken().size() >= 2);
                assertThat(receiver.taken())
                        .extracting(delivery -> delivery.json().path("type").asText())
                        .containsExactly("ticket.created", "ticket.commented");
                caller.with("Authorization", "Bearer " + Caller.TOKEN, "Idempotency-Key", "k")
                        .post("/generic/tickets/" + key + "/comments", "{'body':'Soon'}");
                var ticket = caller.get("/api/tickets/" + key).json();
                assertThat(ticket.path("comments")).hasSize(2);
                assertThat(ticket.at("/comments/1/body").asText()).isEqualTo("Soon");
            }
        }
    }

    @Test
    void tornLastLine_isCutOffAndTheJournalGoesOn() throws IOException {
        record(new Fact.Founded(Instant.EPOCH));
        Files.writeString(
                data.resolve("journal.jsonl"), "{\"fact\":\"opened\",\"key\":\"10", StandardOpenOption.APPEND);

        record(new Fact.Delivered("e", "1001", 1));

        assertThat(read()).hasSize(2);
        assertThat(Files.readAllLines(data.resolve("journal.jsonl"))).hasSize(2);
    }

    @Test
    void damagedLineInTheMiddle_isReportedByItsNumber() throws IOException {
        record(new Fact.Founded(Instant.EPOCH));
        Files.writeString(data.resolve("journal.jsonl"), "garbage\n", StandardOpenOption.APPEND);

        assertThatThrownBy(this::read)
                .hasRootCauseInstanceOf(IOException.class)
                .cause()
                .hasMessageContaining("line 2");
    }

    @Test
    void deliveredWebhooks_areNotSentAgainAfterRestart() throws IOException {
        try (var desk = new HelpdeskFixture(data)) {
            desk.open("generic", "Hello");
            await().until(() -> desk.receiver.taken().size() == 1
                    && Files.readString(data.resolve("journal.jsonl")).contains("delivered"));
            desk.restart();
            var second = desk.open("generic", "Again");
            await().until(() -> desk.receiver.taken().size() >= 2);

            assertThat(desk.receiver.taken()).hasSize(2);
            assertThat(second).isEqualTo("1002");
        }
    }

    private void record(Fact fact) {
        try (var journal = Journal.open(data, replayed -> {})) {
            journal.append(fact);
        }
    }

    private List<Fact> read() {
        var facts = new ArrayList<Fact>();
        Journal.open(data, facts::add).close();
        return facts;
    }

    private Process launch(String hook) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dhelpdesk.port=0",
                        "-Dhelpdesk.data=" + data,
                        "-Dhelpdesk.token=" + Caller.TOKEN,
                        "-Dhelpdesk.hooks.generic.url=" + hook,
                        "-Dhelpdesk.hooks.generic.secret=" + HelpdeskFixture.GENERIC_SECRET,
                        HelpdeskMain.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static String urlOf(Process process) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        var ready = String.valueOf(lines.readLine());
        assertThat(ready).startsWith("READY port=");
        return "http://127.0.0.1:" + ready.substring("READY port=".length());
    }
}
