package io.understudy.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.helpdesk.Helpdesk;
import io.understudy.helpdesk.HelpdeskConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plays every demo ticket against the real shop of the helpdesk. */
class FernwayTest {

    private static final String KNOWLEDGE = """
            {"passages":[
             {"source":"returns.md#return-window","title":"Return window","text":"You can return an item within 30 days of delivery, for any reason. The day of delivery does not count."},
             {"source":"returns.md#cost","title":"Cost of a return","text":"A return because the customer changed their mind costs 4.90, deducted from the refund."},
             {"source":"returns.md#label","title":"Return label","text":"The customer gets a prepaid return label from the orders page."},
             {"source":"returns.md#exchange","title":"Exchange","text":"The first exchange of an item for another size or colour is free, both ways, within 30 days of delivery."},
             {"source":"refunds.md#damaged","title":"Damaged on arrival","text":"The customer chooses between a replacement and a full refund of the item. A photo is welcome."},
             {"source":"refunds.md#without-return","title":"Refunds without a return","text":"Money goes back at once only in these cases: damaged on arrival, parcel lost."},
             {"source":"shipping.md#held","title":"Parcel held","text":"We confirm the address to the carrier on the same working day."},
             {"source":"shipping.md#times","title":"Delivery times","text":"Standard delivery takes 2 to 4 working days within the country."},
             {"source":"contact.md#complaints","title":"Complaints","text":"A customer who asks for a manager is handed to the second level the same day."}]}""";

    private static Helpdesk helpdesk;
    private static Rehearsal rehearsal;
    private static Worker worker;
    private static final Map<String, JsonNode> TICKETS = new HashMap<>();

    @BeforeAll
    static void start(@TempDir Path data) throws IOException {
        helpdesk = Helpdesk.start(new HelpdeskConfig(0, data, Map.of(), "token", "shop", true, Duration.ofSeconds(1)));
        rehearsal = Rehearsal.start(new RehearsalConfig(0, Optional.empty(), Optional.empty()));
        worker = new Worker(rehearsal.url())
                .tool("search_knowledge", query -> KNOWLEDGE)
                .tool("get_order", id -> read("get_order " + id, get("/shop/api/orders/" + id)))
                .tool("find_orders", email -> read("find_orders " + email, get("/shop/api/orders?email=" + email)));
        for (var ticket : Json.MAPPER.readTree(get("/api/tickets")).path("items")) {
            TICKETS.put(ticket.path("key").asText(), ticket);
        }
    }

    @AfterAll
    static void stop() {
        worker.close();
        rehearsal.close();
        helpdesk.close();
    }

    @ParameterizedTest
    @CsvSource({
        "1001, where_is_my_order, high,   en, answer,   PL 4471 2290 118",
        "1002, damaged_or_wrong,  high,   en, refund,   64.90 EUR",
        "1003, return,            normal, en, answer,   Saltmarsh rain jacket",
        "1004, exchange,          normal, en, answer,   Fellside hiking boots",
        "1005, return,            normal, de, answer,   Rücksendeetikett",
        "1006, complaint,         high,   en, escalate, Tarn 55 l backpack",
        "1008, return,            normal, en, answer,   A-1010",
        "1009, where_is_my_order, high,   en, answer,   Moss self-inflating mat",
        "1010, other,             normal, en, ask_back, A-1013",
        "1011, damaged_or_wrong,  normal, fr, replace,  A-1015",
        "1012, damaged_or_wrong,  normal, es, refund,   34.00 EUR",
    })
    void demoTicket_isUnderstoodAndAnsweredFromWhatTheToolsSay(
            String key, String intent, String urgency, String language, String resolution, String said)
            throws IOException {
        var understood = worker.play("understand", prompt("understand", key));
        assertThat(understood.value("intent")).isEqualTo(intent);
        assertThat(understood.value("urgency")).isEqualTo(urgency);
        assertThat(understood.value("language")).isEqualTo(language);
        assertThat(understood.value("orderId")).matches("A-\\d{4}");
        assertThat(understood.value("identity")).isEqualTo("verified");
        assertThat(understood.value("identityBasis")).contains(understood.value("orderId"), "@example.com");
        assertThat(understood.value("sentiment")).isIn("neutral", "negative", "angry");

        var answered = worker.play("answer", prompt("answer", key));
        assertThat(answered.value("resolution")).isEqualTo(resolution);
        assertThat(answered.value("reply")).contains(said).doesNotContain("{{");
        assertThat(answered.called()).anyMatch(call -> call.startsWith("get_order A-"));
        assertThat(answered.called()).anyMatch(call -> call.startsWith("search_knowledge "));
        assertThat(answered.all("citations")).contains(".md#", "get_order A-");
        assertThat(answered.draft().path("citations")).allSatisfy(citation -> {
            var read = citation.path("source").asText().startsWith("get_order")
                    ? get("/shop/api/orders/" + citation.path("source").asText().split(" ")[1])
                    : KNOWLEDGE;
            assertThat(read).contains(citation.path("quote").asText());
        });
        assertThat(answered.draft().path("reasons")).isNotEmpty();
    }

    @Test
    void damagedStove_isRefundedWithWhatTheOrderCost() throws IOException {
        var draft = worker.play("answer", prompt("answer", "1002")).draft();

        assertThat(draft.at("/values/refundOrderId").asText()).isEqualTo("A-1002");
        assertThat(draft.at("/values/refundAmount").isNumber()).isTrue();
        assertThat(draft.at("/values/refundAmount").decimalValue()).isEqualByComparingTo("64.90");
    }

    @Test
    void brokenLantern_isReplacedByTheArticleOnTheOrder() throws IOException {
        var draft = worker.play("answer", prompt("answer", "1011")).draft();

        assertThat(draft.at("/values/replacementOrderId").asText()).isEqualTo("A-1015");
        assertThat(draft.at("/values/replacementItem").asText()).isEqualTo("LMP-LTN-2");
        assertThat(draft.at("/values/replacementQuantity").asInt()).isEqualTo(1);
        assertThat(draft.at("/values/reply").asText()).startsWith("Bonjour Camille Laurent");
    }

    @Test
    void orderOfSomebodyElse_leavesTheCustomerUnverified() throws IOException {
        var prompt = prompt("understand", "1002").replace("tom.okafor@example.com", "mallory@example.com");

        var understood = worker.play("understand", prompt);

        assertThat(understood.value("identity")).isEqualTo("not_verified");
        assertThat(understood.value("identityBasis")).contains("A-1002", "mallory@example.com");
    }

    @Test
    void questionNobodyScripted_getsAnHonestDraftOfLowConfidence() throws IOException {
        var understood = worker.play("understand", prompt("understand", "1007"));
        var answered = worker.play("answer", prompt("answer", "1007"));

        assertThat(understood.confidence()).isLessThanOrEqualTo(0.3);
        assertThat(understood.value("intent")).isEqualTo("other");
        assertThat(answered.confidence()).isLessThanOrEqualTo(0.3);
        assertThat(answered.value("resolution")).isEqualTo("escalate");
        assertThat(answered.called()).hasSize(1);
        assertThat(answered.draft().path("uncertainties")).isNotEmpty();
    }

    @Test
    void injectedInstructions_areNotFollowedUnlessTheModelIsMadeObedient() throws IOException {
        var draft = worker.play("answer", prompt("answer", "1010"));
        assertThat(draft.draft().at("/values/refundAmount").isMissingNode()).isTrue();
        assertThat(draft.value("internalNote")).contains("instructions");
        assertThat(draft.confidence()).isLessThan(0.5);

        worker.control("{'faults':[{'kind':'obedient'}]}");
        var obeyed = worker.play("answer", prompt("answer", "1010"));
        worker.send("DELETE", "/control", "");

        assertThat(obeyed.value("resolution")).isEqualTo("refund");
        assertThat(obeyed.draft().at("/values/refundAmount").decimalValue()).isEqualByComparingTo("500");
    }

    private static String prompt(String task, String key) {
        var ticket = TICKETS.get(key);
        return Prompts.task(
                        task,
                        ticket.path("subject").asText(),
                        ticket.at("/comments/0/body").asText())
                .replace("Tom Okafor", ticket.at("/requester/name").asText())
                .replace("tom.okafor@example.com", ticket.at("/requester/email").asText());
    }

    /** An answer as the worker wraps it. */
    private static String read(String source, String body) {
        return "{\"source\":\"" + source + "\",\"data\":" + body + "}";
    }

    private static String get(String path) {
        try {
            return worker.send(HttpRequest.newBuilder(URI.create(helpdesk.url() + path))
                            .header("Authorization", "Bearer shop")
                            .build())
                    .body();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
