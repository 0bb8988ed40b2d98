package io.understudy.rehearsal;

import static io.understudy.rehearsal.Prompts.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RehearsalFaultsTest {

    private static final String PROMPT = task("answer", "Hello", "Thank you!");

    private Rehearsal rehearsal;
    private Worker worker;

    @BeforeEach
    void start() {
        rehearsal = Rehearsal.start(new RehearsalConfig(0, Optional.empty(), Optional.empty()));
        worker = new Worker(rehearsal.url()).tool("search_knowledge", query -> "{\"passages\":[]}");
    }

    @AfterEach
    void stop() {
        worker.close();
        rehearsal.close();
    }

    @Test
    void statusFault_isAnsweredAsOftenAsAskedFor() throws IOException {
        worker.control("{'faults':[{'kind':'status','status':429,'times':2,'retryAfter':1}]}");

        var first = send(PROMPT);
        assertThat(first.statusCode()).isEqualTo(429);
        assertThat(first.headers().firstValue("Retry-After")).contains("1");
        assertThat(send(PROMPT).statusCode()).isEqualTo(429);
        assertThat(send(PROMPT).statusCode()).isEqualTo(200);
    }

    @Test
    void faultWithMatch_hitsOnlyPromptsThatContainIt() throws IOException {
        worker.control("{'faults':[{'kind':'status','status':500,'match':'canoe'}]}");

        assertThat(send(PROMPT).statusCode()).isEqualTo(200);
        assertThat(send(task("answer", "A canoe", "Thank you!")).statusCode()).isEqualTo(500);
        assertThat(send(task("answer", "A canoe", "Thank you!")).statusCode()).isEqualTo(200);
    }

    @Test
    void nonsense_isAToolCallWhoseArgumentsAreNotJson() throws IOException {
        worker.control("{'faults':[{'kind':'nonsense'}]}");

        var arguments = function(PROMPT).path("arguments").asText();

        assertThatThrownBy(() -> Json.MAPPER.readTree(arguments)).isInstanceOf(JsonProcessingException.class);
        assertThat(function(PROMPT).path("name").asText()).isEqualTo("submit_draft");
    }

    @Test
    void invalidForm_missesARequiredFieldAndPicksAnUnknownOption() throws IOException {
        worker.control("{'faults':[{'kind':'invalid-form'}]}");

        var draft = Json.MAPPER.readTree(function(PROMPT).path("arguments").asText());

        assertThat(draft.path("values").has("reply")).isFalse();
        assertThat(draft.at("/values/resolution").asText()).isEqualTo("no-such-option");
    }

    @Test
    void loopTools_callsTheSameToolUntilTheWorkerGivesUpAndLeavesTheNextTaskAlone() throws IOException {
        worker.control("{'faults':[{'kind':'loop-tools'}]}");

        assertThatThrownBy(() -> worker.play("answer", PROMPT)).isInstanceOf(AssertionError.class);

        assertThat(worker.play("answer", PROMPT).value("reply")).contains("welcome");
    }

    @Test
    void textOnly_saysWordsInsteadOfCallingATool() throws IOException {
        worker.control("{'faults':[{'kind':'text-only'}]}");

        var message = Json.MAPPER.readTree(send(PROMPT).body()).at("/choices/0/message");

        assertThat(message.path("content").asText()).isNotBlank();
        assertThat(message.has("tool_calls")).isFalse();
    }

    @Test
    void cut_closesTheConnection() throws IOException {
        worker.control("{'faults':[{'kind':'cut','times':5}]}");

        assertThatThrownBy(() -> send(PROMPT)).isInstanceOf(IOException.class);
    }

    @Test
    void hang_answersNothingUntilTheClientGivesUp() throws IOException {
        worker.control("{'faults':[{'kind':'hang'}]}");
        var request = HttpRequest.newBuilder(URI.create(rehearsal.url() + "/chat/completions"))
                .timeout(Duration.ofMillis(300))
                .POST(HttpRequest.BodyPublishers.ofString(body(PROMPT)))
                .build();

        assertThatThrownBy(() -> worker.send(request)).isInstanceOf(HttpTimeoutException.class);
        assertThat(send(PROMPT).statusCode()).isEqualTo(200);
    }

    @Test
    void delay_slowsAnswersUntilReset() throws IOException {
        worker.control("{'delayMs':200}");
        var start = System.nanoTime();
        send(PROMPT);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(200));

        assertThat(worker.send("DELETE", "/control", "").body()).contains("\"delayMs\":0");
    }

    @Test
    void calls_areCountedByTaskAndOutcomeWithTheLastBodies() throws IOException {
        worker.control("{'faults':[{'kind':'status','status':500}]}");
        send(PROMPT);
        send(PROMPT);

        var calls =
                Json.MAPPER.readTree(worker.send("GET", "/control/calls", "").body());

        assertThat(calls.path("total").asInt()).isEqualTo(2);
        assertThat(calls.at("/byTask/answer").asInt()).isEqualTo(2);
        assertThat(calls.at("/byOutcome/status").asInt()).isEqualTo(1);
        assertThat(calls.at("/recent/0/outcome").asText()).isEqualTo("thanks submit_draft");
        assertThat(calls.at("/recent/0/request/messages/1/content").asText()).isEqualTo(PROMPT);
    }

    @Test
    void unknownKindOfFault_isRefused() throws IOException {
        assertThat(worker.send("POST", "/control", "{\"faults\":[{\"kind\":\"explode\"}]}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(worker.send("POST", "/v1/chat/completions", "{oops").statusCode())
                .isEqualTo(400);
    }

    private JsonNode function(String prompt) throws IOException {
        return Json.MAPPER.readTree(send(prompt).body()).at("/choices/0/message/tool_calls/0/function");
    }

    private HttpResponse<String> send(String prompt) throws IOException {
        return worker.send("POST", "/v1/chat/completions", body(prompt));
    }

    private String body(String prompt) throws IOException {
        return Json.write(worker.request("answer", Worker.messages(prompt)));
    }
}
