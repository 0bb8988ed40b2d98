package io.understudy.rehearsal;

import static io.understudy.rehearsal.Prompts.returned;
import static io.understudy.rehearsal.Prompts.task;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RehearsalTest {

    private static final String STOVE = """
            {"id":"A-1002","customer":{"name":"Tom Okafor","email":"tom.okafor@example.com"},"status":"delivered",
             "total":64.90,"currency":"EUR","items":[{"name":"Ember compact gas stove","quantity":1,"price":64.90}],
             "delivery":{"deliveredOn":"%s"},"refunds":[]}""".formatted(LocalDate.now().minusDays(7));
    private static final String DAMAGED = "My stove from A-1002 arrived damaged, I want my money back.";

    private Rehearsal rehearsal;
    private Worker worker;

    @BeforeEach
    void start() {
        rehearsal = Rehearsal.start(new RehearsalConfig(0, Optional.empty(), Optional.empty()));
        worker = new Worker(rehearsal.url())
                .tool("get_order", id -> id.equals("A-1002") ? STOVE : "There is no order " + id + ".")
                .tool("find_orders", email -> "{\"items\":[{\"id\":\"A-1002\"}],\"total\":1}")
                .tool(
                        "search_knowledge",
                        query ->
                                "[refunds.md#damaged]\nThe customer chooses between a replacement and a full refund of the item.\n");
    }

    @AfterEach
    void stop() {
        worker.close();
        rehearsal.close();
    }

    @Test
    void requestWithTools_isAnsweredInTheWireFormOfTheProtocol() throws IOException {
        var answer = worker.complete(worker.request("answer", Worker.messages(task("answer", "Stove", DAMAGED))));

        assertThat(answer.path("object").asText()).isEqualTo("chat.completion");
        assertThat(answer.at("/choices/0/finish_reason").asText()).isEqualTo("tool_calls");
        assertThat(answer.at("/choices/0/message/tool_calls/0/type").asText()).isEqualTo("function");
        assertThat(answer.at("/usage/prompt_tokens").asInt()).isGreaterThan(100);
        assertThat(answer.at("/usage/total_tokens").asInt())
                .isEqualTo(answer.at("/usage/prompt_tokens").asInt()
                        + answer.at("/usage/completion_tokens").asInt());
        assertThat(Json.MAPPER
                        .readTree(worker.send("GET", "/v1/models", "").body())
                        .at("/data/0/id")
                        .asText())
                .isEqualTo("rehearsal-1");
    }

    @Test
    void orderNotNamed_isFoundByTheAddressOfTheRequester() throws IOException {
        var outcome = worker.play("answer", task("answer", "Stove", "It arrived damaged, I want my money back."));

        assertThat(outcome.called()).startsWith("find_orders tom.okafor@example.com", "get_order A-1002");
        assertThat(outcome.value("resolution")).isEqualTo("refund");
    }

    @Test
    void orderUnknown_isAskedForInsteadOfInvented() throws IOException {
        var outcome = worker.play("answer", task("answer", "Stove", "It came damaged, order A-7777."));

        assertThat(outcome.value("resolution")).isEqualTo("ask_back");
        assertThat(outcome.value("reply")).contains("order number");
    }

    @Test
    void orderOfSomebodyElse_lowersConfidenceAndSaysWhy() throws IOException {
        var prompt = task("answer", "Stove", DAMAGED).replace("Tom Okafor, tom.okafor@", "Mallory, mallory@");

        var outcome = worker.play("answer", prompt);

        assertThat(outcome.confidence()).isLessThanOrEqualTo(0.5);
        assertThat(outcome.all("uncertainties")).contains("another e-mail address");
    }

    @Test
    void thankYouAsSecondMessage_getsAShortClosing() throws IOException {
        var outcome = worker.play("answer", task("answer", "Stove damaged", DAMAGED, "Great, thank you!"));

        assertThat(outcome.called()).isEmpty();
        assertThat(outcome.value("reply")).startsWith("You are welcome, Tom.");
        assertThat(outcome.value("resolution")).isEqualTo("answer");
    }

    @Test
    void unexpectedSecondMessage_isNotAnsweredWithTheFirstScript() throws IOException {
        var outcome =
                worker.play("answer", task("answer", "Stove damaged", DAMAGED, "Do you also sell canoes to schools?"));

        assertThat(outcome.confidence()).isLessThanOrEqualTo(0.3);
    }

    @Test
    void returnedWithWhatToMention_isRedraftedWithThoseWords() throws IOException {
        var prompt =
                returned(task("answer", "Stove", DAMAGED), "Please mention that the collection is free of charge.");

        var outcome = worker.play("answer", prompt);

        assertThat(outcome.value("reply"))
                .contains("The collection is free of charge.")
                .endsWith("Your Fernway team");
        assertThat(outcome.all("reasons")).contains("returned the draft with", "I added");
    }

    @Test
    void returnedWithQuotedWordsStyleSumAndOption_isRedraftedAccordingly() throws IOException {
        var prompt = task("answer", "Stove", DAMAGED);

        assertThat(worker.play("answer", returned(prompt, "Add \"Happy trails!\" at the end"))
                        .value("reply"))
                .contains("Happy trails!");
        var smaller = worker.play("answer", returned(prompt, "Refund only 30 EUR, he keeps the pot."));
        assertThat(smaller.draft().at("/values/refundAmount").decimalValue()).isEqualByComparingTo("30");
        assertThat(smaller.value("reply")).contains("30.00 EUR").doesNotContain("64.90");
        assertThat(worker.play("answer", returned(prompt, "The resolution should be escalate."))
                        .value("resolution"))
                .isEqualTo("escalate");
        var brief = worker.play("answer", returned(prompt, "Too long, make it shorter."));
        assertThat(brief.value("reply")).doesNotContain("cartridge").contains("64.90 EUR");
    }

    @Test
    void benchTicket_isAnsweredAtOnceForBothTasks() throws IOException {
        for (var task : new String[] {"understand", "answer"}) {
            var outcome = worker.play(task, task(task, "bench 17", "measure me"));
            assertThat(outcome.called()).isEmpty();
            assertThat(outcome.confidence()).isGreaterThan(0.9);
        }
    }

    @Test
    void formWithUnknownFields_getsItsRequiredOnesFilled() throws IOException {
        var request = worker.request("answer", Worker.messages(task("review", "A pull request", "Please look.")));
        var schema = Json.MAPPER.readTree("""
                {"type":"object","properties":{"values":{"type":"object","required":["risk","score","ok","tags","why","kind"],
                 "properties":{"risk":{"enum":["low","high"]},"score":{"type":"integer","minimum":1},
                 "ok":{"type":"boolean"},"tags":{"type":"array","minItems":1,"items":{"type":"string"}},
                 "why":{"type":["string","null"],"minLength":10},"kind":{"oneOf":[{"const":"a"},{"const":"b"}]},
                 "optional":{"type":"string"}}}}}""");
        for (var tool : request.path("tools")) {
            if (tool.at("/function/name").asText().equals("submit_draft")) {
                ((ObjectNode) tool.path("function")).set("parameters", schema);
            }
        }
        ((ArrayNode) request.path("tools")).remove(2);

        var call = worker.complete(request).at("/choices/0/message/tool_calls/0/function");

        assertThat(call.path("name").asText()).isEqualTo("submit_draft");
        var draft = Json.MAPPER.readTree(call.path("arguments").asText());
        assertThat(draft.path("confidence").asDouble()).isLessThanOrEqualTo(0.3);
        assertThat(draft.path("values").toString())
                .contains("\"risk\":\"low\"", "\"score\":1", "\"ok\":false", "\"kind\":\"a\"")
                .doesNotContain("optional");
    }

    @Test
    void structuredOutput_isAnsweredAsJsonOfThatSchema() throws IOException {
        var request = Json.object().put("model", "m");
        request.set("messages", Worker.messages(task("understand", "Stove", DAMAGED)));
        request.putObject("response_format")
                .put("type", "json_schema")
                .putObject("json_schema")
                .put("name", "draft")
                .set("schema", Json.MAPPER.readTree(Worker.schema("understand")));

        var content = worker.complete(request).at("/choices/0/message/content").asText();

        var draft = Json.MAPPER.readTree(content);
        assertThat(draft.at("/values/intent").asText()).isEqualTo("damaged_or_wrong");
        assertThat(draft.path("confidence").asDouble()).isGreaterThan(0.8);
    }

    @Test
    void requestWithoutTools_isAnsweredWithAShortSummary() throws IOException {
        var request = Json.object().put("model", "m");
        request.set(
                "messages",
                Worker.messages("Summarise: " + "The tent is late and the customer is waiting. ".repeat(40)));

        var message = worker.complete(request).at("/choices/0/message");

        assertThat(message.path("content").asText()).startsWith("In short: ").hasSizeLessThan(250);
        assertThat(message.has("tool_calls")).isFalse();
    }
}
