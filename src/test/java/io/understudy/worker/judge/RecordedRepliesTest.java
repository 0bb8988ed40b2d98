package io.understudy.worker.judge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import io.understudy.rehearsal.StandInJudge;
import io.understudy.role.CheckDeclaration.Judge;
import io.understudy.role.Packs;
import io.understudy.work.draft.Draft.JudgeAnswer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/**
 * The questions of customer service on replies that a real model wrote. The judge is a stand-in that goes by words; what is
 * tested is the path from its answers to ours, and that the questions it was made for are the ones that are asked.
 */
class RecordedRepliesTest {

    private static final Path RECORDED = Path.of("src/test/resources/replay");
    private static final List<Judge> ASKED =
            Judge.among(Packs.shipped("customer-service").checksOf("answer")).toList();

    @Test
    void everyQuestionOfTheRole_isOneTheStandInKnows() {
        assertThat(ASKED).hasSize(5).allMatch(question -> StandInJudge.knows(question.asks()));
    }

    @Test
    void everyYes_isBorneOutByAQuoteOfTheReply() throws IOException {
        Map<String, Integer> yes = new TreeMap<>();
        List<String> replies = replies();
        for (String reply : replies) {
            for (JudgeAnswer answer : judged(reply)) {
                assertThat(answer.answer()).as("%s: %s", answer, reply).isIn("yes", "no");
                if ("yes".equals(answer.answer())) {
                    assertThat(reply).contains(answer.quote());
                    yes.merge(answer.question(), 1, Integer::sum);
                }
            }
        }
        assertThat(replies).isNotEmpty();
        assertThat(yes).as("the recordings hold what the questions ask for").isNotEmpty();
    }

    /** What one reply says is no proof for another. */
    @Test
    void quoteOfAnotherReply_isNoAnswer() throws IOException {
        List<String> replies = replies();
        Questions questions = new Questions(ASKED);
        String other = "This sentence stands in none of the replies that were recorded.";
        for (String reply : replies) {
            Map<String, JudgeAnswer> answers = questions.read(
                    answers(other, true), "stand-in", Json.object().put("reply", reply));
            assertThat(answers.values()).allMatch(answer -> answer.answer() == null);
        }
    }

    private static Iterable<JudgeAnswer> judged(String reply) {
        ObjectNode all = Json.object();
        for (int i = 0; i < ASKED.size(); i++) {
            String quote = StandInJudge.quote(ASKED.get(i).asks(), reply).orElse("");
            all.putObject("q" + (i + 1))
                    .put("answer", quote.isEmpty() ? "no" : "yes")
                    .put("quote", quote);
        }
        return new Questions(ASKED)
                .read(all, "stand-in", Json.object().put("reply", reply))
                .values();
    }

    private static ObjectNode answers(String quote, boolean yes) {
        ObjectNode all = Json.object();
        for (int i = 0; i < ASKED.size(); i++) {
            all.putObject("q" + (i + 1)).put("answer", yes ? "yes" : "no").put("quote", quote);
        }
        return all;
    }

    private static List<String> replies() throws IOException {
        List<String> replies = new ArrayList<>();
        Path folder = Path.of(System.getProperty("replies", RECORDED.toString()));
        try (var files = Files.list(folder)) {
            for (Path file :
                    files.filter(one -> one.toString().contains(".jsonl")).toList()) {
                var stream = Files.newInputStream(file);
                try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                        file.toString().endsWith(".gz") ? new GZIPInputStream(stream) : stream,
                        StandardCharsets.UTF_8))) {
                    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                        for (JsonNode message : Json.read(line).path("messages")) {
                            if (message.path("role").asText().equals("assistant")
                                    && !message.path("content").asText("").isBlank()) {
                                replies.add(message.path("content").asText());
                            }
                        }
                    }
                }
            }
        }
        return replies;
    }
}
