package io.understudy.rehearsal;

import static io.understudy.rehearsal.Prompts.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {

    private static final String RECORDING = """
            {"id":"toy-1","correct":true,"messages":[\
            {"role":"assistant","content":"Hi! How can I help you today?"},\
            {"role":"user","content":"I want to return a lamp."},\
            {"role":"assistant","content":"Which order is it?"},\
            {"role":"user","content":"#W1"},\
            {"role":"assistant","content":null,"tool_calls":[{"id":"c","name":"get_order_details","arguments":{"order_id":"#W1"}}]},\
            {"role":"tool","tool_call_id":"c","content":"{}","error":false},\
            {"role":"assistant","content":"Your return is under way."},\
            {"role":"user","content":"###STOP###"}]}
            """;

    private static final String LIST = """
            {"type":"object","properties":{"values":{"type":"object","required":["reply"],"properties":{
             "reply":{"type":"string"},"resolution":{"enum":["answer","close"]},
             "actions":{"type":["array","null"],"items":{"type":"object","required":["action"],"properties":{
              "action":{"enum":["return_delivered_order_items","cancel_pending_order"]},
              "order_id":{"type":["string","null"]},"item_ids":{"type":["string","null"]}}}}}}}}""";

    @TempDir
    Path folder;

    @Test
    void taggedTicket_isAnsweredWithTheRecordedWordsOfItsTurn() throws IOException {
        try (var rehearsal = Rehearsal.start(config(recording()));
                var worker = new Worker(rehearsal.url())) {
            var subject = "Lamp [replay toy-1]";

            var first = worker.play("answer", task("answer", subject, "I want to return a lamp."));
            var second = worker.play("answer", task("answer", subject, "I want to return a lamp.", "#W1"));
            var third = worker.play("answer", task("answer", subject, "I want to return a lamp.", "#W1", "Bye then"));

            assertThat(first.value("reply")).isEqualTo("Which order is it?");
            assertThat(first.value("resolution")).isEqualTo("ask_back");
            assertThat(second.value("reply")).isEqualTo("Your return is under way.");
            assertThat(second.value("internalNote")).contains("get_order_details", "#W1");
            assertThat(second.all("reasons")).contains("conversation toy-1, turn 2");
            assertThat(third.confidence()).isLessThanOrEqualTo(0.3);
            assertThat(worker.play("understand", task("understand", subject, "I want to return a lamp."))
                            .value("summary"))
                    .isEqualTo("I want to return a lamp.");
        }
    }

    @Test
    void whatTheModelMayNotCallAnyMore_becomesEntriesOfTheForm() throws IOException {
        var fixture = Path.of("src/test/resources/replay/conversations.jsonl");
        try (var rehearsal = Rehearsal.start(config(fixture));
                var worker = new Worker(rehearsal.url()).tool("get_order_details", id -> "{}")) {
            var request = worker.request(
                    "answer",
                    Worker.messages(task(
                            "answer",
                            "Lamp [replay lamp-and-rug]",
                            "Good day.",
                            "It is ines.roth@example.com.",
                            "Yes.")));
            for (var tool : request.path("tools")) {
                if (tool.at("/function/name").asText().equals("submit_draft")) {
                    ((ObjectNode) tool.path("function")).set("parameters", Json.MAPPER.readTree(LIST));
                }
            }

            var call = worker.complete(request).at("/choices/0/message/tool_calls/0/function");

            var draft = Json.MAPPER.readTree(call.path("arguments").asText());
            assertThat(draft.at("/values/actions")).isEqualTo(Json.MAPPER.readTree("""
                    [{"action":"return_delivered_order_items","order_id":"#W1000001","item_ids":"5000000001"},
                     {"action":"cancel_pending_order","order_id":"#W1000002"}]"""));
            assertThat(draft.at("/values/reply").asText()).startsWith("Done: the return is requested");
        }
    }

    @Test
    void whatTheModelMayCall_itCallsAgainWithThePlaceInTheRecording() throws IOException {
        var fixture = Path.of("src/test/resources/replay/conversations.jsonl");
        try (var rehearsal = Rehearsal.start(config(fixture));
                var worker = new Worker(rehearsal.url()).tool("find_user_id_by_email", email -> "ines_roth_1122")) {
            var request = worker.request(
                    "answer",
                    Worker.messages(
                            task("answer", "Lamp [replay lamp-and-rug]", "Good day.", "It is ines.roth@example.com.")));
            ((ObjectNode) request.at("/tools/0/function/parameters/properties")).putObject("recording");

            var call = worker.complete(request).at("/choices/0/message/tool_calls/0/function");

            assertThat(call.path("name").asText()).isEqualTo("find_user_id_by_email");
            assertThat(Json.MAPPER.readTree(call.path("arguments").asText())).isEqualTo(Json.MAPPER.readTree("""
                    {"email":"ines.roth@example.com","recording":"lamp-and-rug/2"}"""));
        }
    }

    @Test
    void recordedPack_isReadWhole() {
        var pack = Path.of("../shared/replay/retail-conversations.jsonl.gz");
        assumeThat(pack).exists();

        var replay = Replay.load(pack);

        assertThat(replay.size()).isEqualTo(240);
        var request = Json.object();
        request.set(
                "messages",
                Worker.messages(task("answer", "Help [replay gpt4o-1-12]", "Hi, I need to return some stuff.")));
        assertThat(replay.play(new Prompt(request))
                        .orElseThrow()
                        .draft()
                        .values()
                        .path("reply")
                        .asText())
                .startsWith("Of course! I can help you with that.");
    }

    private Path recording() throws IOException {
        var file = folder.resolve("recording.jsonl.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(RECORDING.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    private static RehearsalConfig config(Path replay) {
        return new RehearsalConfig(0, Optional.empty(), Optional.of(replay));
    }
}
