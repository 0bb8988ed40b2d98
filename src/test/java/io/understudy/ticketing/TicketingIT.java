package io.understudy.ticketing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.understudy.stack.AppInstance;
import io.understudy.stack.LocalStack;
import io.understudy.stack.StackOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The front door and the way back out: the production jar, a real database, broker and ticket system. */
class TicketingIT {

    private static final String OLD_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String TICKET = """
            {"type":"%s","ticket":{"key":"%s","subject":"Torn tent"},
             "comment":{"id":"%s","body":"%s","public":true,"author":{"id":"c-1","name":"Robin","role":"customer"},
                        "createdAt":"%s"}}""";

    private static LocalStack stack;
    private static FrontDoor door;

    @TempDir
    static Path workflows;

    /** What may have arrived is sent again only when it is not there after this time; usually minutes. */
    private static final String SETTLED = "PT3S";

    @BeforeAll
    static void start() throws IOException {
        try (InputStream in = TicketingIT.class.getResourceAsStream("/ticketing/answer-everything.bpmn")) {
            Files.copy(in, workflows.resolve("answer-everything.bpmn"));
        }
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
        stack = LocalStack.start(StackOptions.forTests("ticketing"));
        AppInstance app = stack.startApp(
                "app",
                0,
                Map.of(
                        "understudy.workflows.directory",
                        workflows.toString(),
                        "understudy.endpoints.helpdesk.previous-secret",
                        OLD_SECRET,
                        "understudy.endpoints.helpdesk-github.reconcile-every",
                        "PT1S",
                        "understudy.endpoints.helpdesk-github.repositories",
                        "demo/helpdesk",
                        "understudy.endpoints.helpdesk-github.settle-time",
                        SETTLED,
                        "understudy.endpoints.helpdesk-zendesk.settle-time",
                        SETTLED));
        door = new FrontDoor(stack, app);
    }

    @AfterAll
    static void stop() {
        Awaitility.reset();
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    void delivery_sentTwice_isAcceptedOnce() {
        String body = opened("t-1", "c-1", "Hello");

        assertThat(door.deliver("twice", body).status()).isEqualTo(202);
        assertThat(door.deliver("twice", body).status()).isEqualTo(200);
        await().untilAsserted(() -> assertThat(door.fate("twice")).isEqualTo("PROCESSED"));
        assertThat(door.rows("select body from ticket_message where ticket_id = 'helpdesk:t-1'"))
                .containsExactly("Hello");
    }

    @Test
    void delivery_signedWithThePreviousSecret_isAcceptedAndSaysSo() {
        assertThat(door.deliver("rotated", opened("t-2", "c-1", "Hello"), OLD_SECRET)
                        .status())
                .isEqualTo(202);
        assertThat(door.rows("select secret from delivery where external_id = 'rotated'"))
                .containsExactly("PREVIOUS");
    }

    @Test
    void forgedDelivery_isRefusedAndLeavesNothing() {
        String body = opened("t-3", "c-1", "Refund me");
        FrontDoor.Answer forged = door.deliver("forged", body, "whsec_" + "A".repeat(32));

        assertThat(forged.status()).isEqualTo(401);
        assertThat(forged.response().headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/problem+json");
        assertThat(forged.json().path("field").asText()).isEqualTo("webhook-signature");
        assertThat(forged.json().path("fix").asText()).isNotBlank();
        assertThat(door.post("/hooks/helpdesk", body, Map.of()).status()).isEqualTo(401);
        assertThat(door.fate("forged")).isEmpty();
    }

    @Test
    void unknownEndpoint_is404_andTheAddressSaysHowToUseIt() {
        assertThat(door.post("/hooks/elsewhere", "{}", Map.of()).status()).isEqualTo(404);
        assertThat(door.get("/hooks/elsewhere").status()).isEqualTo(404);
        assertThat(door.get("/hooks/helpdesk").status()).isEqualTo(405);
        assertThat(door.get("/hooks/helpdesk").json().path("fix").asText()).contains("POST");
    }

    @Test
    void bodyThatIsNotJson_is400WithItsPlace_whateverTheMediaType() {
        FrontDoor.Answer answer = door.deliver("broken", "{\"a\": 1,\n  oops}");
        String fine = opened("t-4", "c-1", "Hello");
        Map<String, String> form = new java.util.HashMap<>(door.signed("form", fine, stack.webhookSecret("helpdesk")));
        form.put("Content-Type", "application/x-www-form-urlencoded");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("line").asInt()).isEqualTo(2);
        assertThat(answer.json().path("column").asInt()).isEqualTo(3);
        assertThat(door.post("/hooks/helpdesk", fine, form).status()).isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(ints = {1_048_577, 3_000_000, 12_000_000})
    void bodyThatIsTooLarge_is413_announcedOrNot(int size) throws IOException {
        Map<String, String> signed = door.signed("large", "{}", stack.webhookSecret("helpdesk"));
        assertThat(door.chunked("/hooks/helpdesk", signed, size)).contains(" 413 ");
        assertThat(door.deliver("large", " ".repeat(size)).status()).isEqualTo(413);
    }

    @Test
    void bodyOfJustTheLimit_isRead() {
        String start = "{\"type\":\"ping\",\"x\":\"";
        String body = start + "x".repeat(1_048_576 - start.length() - 2) + "\"}";

        assertThat(door.deliver("limit", body).status()).isEqualTo(202);
        await().untilAsserted(() -> assertThat(door.fate("limit")).isEqualTo("IGNORED A ping"));
    }

    @Test
    void deliveryThatCannotBeRead_failsInTheOpen() {
        assertThat(door.deliver("odd", "{\"type\":\"ticket.created\"}").status())
                .isEqualTo(202);
        await().untilAsserted(() ->
                assertThat(door.fate("odd")).isEqualTo("FAILED The field 'ticket.key' is missing or empty"));
    }

    @Test
    void commentBeforeItsTicket_opensOneCase_andTheConversationIsInOrder() {
        door.deliver("late-2", TICKET.formatted("ticket.commented", "t-5", "c-2", "And?", "2026-01-01T10:05:00Z"));
        await().untilAsserted(() -> assertThat(cases("helpdesk:t-5")).hasSize(1));
        door.deliver("late-1", TICKET.formatted("ticket.created", "t-5", "c-1", "It rains in", "2026-01-01T10:00:00Z"));
        await().untilAsserted(() -> assertThat(door.fate("late-1")).isEqualTo("PROCESSED"));

        assertThat(door.rows(
                        "select body from ticket_message where ticket_id = 'helpdesk:t-5' and author_kind = 'CUSTOMER'"
                                + " order by sent_at, id"))
                .containsExactly("It rains in", "And?");
        await().during(2, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(cases("helpdesk:t-5")).hasSize(1));
    }

    /** The helpdesk does not know this ticket, so its case stays where it is, with an incident. */
    private static List<String> cases(String ticket) {
        return door.rows("select id from work_case where ticket_id = ?", ticket);
    }

    @ParameterizedTest
    @CsvSource({"generic,helpdesk,1", "github,helpdesk-github,0", "zendesk,helpdesk-zendesk,1"})
    void ticket_isAnsweredOnceAndSolved_andOurOwnNewsIsIgnored(String system, String endpoint, int notes) {
        String key = door.open(system, "Where is my tent?");

        awaitAnswer(key, "You wrote: Where is my tent?");
        await().untilAsserted(() ->
                assertThat(door.ticket(key).path("status").asText()).isIn("solved", "closed"));
        assertThat(door.written(key, false)).hasSize(notes);
        await().untilAsserted(() -> assertThat(
                        door.rows("select reason from delivery where endpoint = ? and state = 'IGNORED'", endpoint))
                .hasSizeGreaterThanOrEqualTo(2)
                .allMatch(reason -> reason.startsWith("Caused by our own user")));
        assertThat(door.rows(
                        "select author_kind || ' ' || visible || ' ' || body from ticket_message where ticket_id like ?"
                                + " order by sent_at, id",
                        endpoint + ":%" + key))
                .containsExactly(
                        "CUSTOMER true Where is my tent?",
                        "UNDERSTUDY false Noted: Where is my tent?",
                        "UNDERSTUDY true You wrote: Where is my tent?");

        assertThat(door.rows("select requester_name from ticket where id like ?", endpoint + ":%" + key))
                .containsExactly(system.equals("github") ? "robin-carter" : "Robin Carter");
        await().untilAsserted(
                        () -> assertThat(door.rows("select status from ticket where id like ?", endpoint + ":%" + key))
                                .containsExactly("solved"));

        door.helpdesk("/api/tickets/" + key + "/comments", "{\"body\":\"Thanks!\"}");
        awaitAnswer(key, "You wrote: Where is my tent?", "You wrote: Thanks!");
    }

    @ParameterizedTest
    @CsvSource({
        "generic,dropResponses,503",
        "github,dropResponses,503",
        "zendesk,dropResponses,503",
        "github,failReplies,503",
        "zendesk,failReplies,500"
    })
    void replyWhoseAnswerIsLostOrRefused_isThereExactlyOnce(String system, String fault, int status) {
        door.helpdesk("/api/admin/faults", "{\"%s\":2,\"status\":%d}".formatted(fault, status));
        String key = door.open(system, "Hello " + fault);

        awaitAnswer(key, "You wrote: Hello " + fault);
        await().untilAsserted(() ->
                assertThat(door.ticket(key).path("status").asText()).isIn("solved", "closed"));
        assertThat(door.written(key, true)).hasSize(1);
        door.helpdesk("/api/admin/faults", "{}");
    }

    @Test
    void webhooksThatAreLost_areFoundByLooking_andChangeNothingWhenTheyComeAfterAll() {
        door.helpdesk("/api/admin/faults", "{\"dropWebhooks\":1000}");
        String key = door.open("github", "Does anybody hear me?");
        awaitAnswer(key, "You wrote: Does anybody hear me?");
        door.helpdesk("/api/tickets/" + key + "/comments", "{\"body\":\"Thanks!\"}");
        awaitAnswer(key, "You wrote: Does anybody hear me?", "You wrote: Thanks!");
        assertThat(deliveriesAbout(key)).isNotEmpty().allMatch(id -> id.startsWith("reconciled:"));

        door.helpdesk("/api/admin/faults", "{}");
        door.helpdesk("/api/admin/redeliver/" + key, "{}");

        await().untilAsserted(() -> assertThat(deliveriesAbout(key)).anyMatch(id -> !id.startsWith("reconciled:")));
        await().during(3, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(door.written(key, true)).hasSize(2));
        assertThat(cases("helpdesk-github:demo/helpdesk#" + key))
                .as("one for each time the customer wrote: this workflow ends with its answer")
                .hasSize(2);
    }

    @Test
    void webhookThatCame_isNotFoundAgainByLooking() {
        String key = door.open("github", "Once is enough");
        awaitAnswer(key, "You wrote: Once is enough");
        long looks = looks();

        await().untilAsserted(() -> assertThat(looks()).isGreaterThan(looks + 2));
        assertThat(door.written(key, true)).hasSize(1);
        assertThat(cases("helpdesk-github:demo/helpdesk#" + key)).hasSize(1);
        assertThat(door.rows(
                        "select body from ticket_message where ticket_id = ? and author_kind = 'CUSTOMER'",
                        "helpdesk-github:demo/helpdesk#" + key))
                .containsExactly("Once is enough");
    }

    private static long looks() {
        return Long.parseLong(door.rows("select turns from reconciliation where endpoint = 'helpdesk-github'")
                .getFirst());
    }

    private static List<String> deliveriesAbout(String key) {
        return door.rows(
                "select external_id from delivery where ticket_id = ?", "helpdesk-github:demo/helpdesk#" + key);
    }

    @Test
    void everythingSentAgain_changesNothing() {
        String key = door.open("zendesk", "Just once, please");
        awaitAnswer(key, "You wrote: Just once, please");
        await().untilAsserted(() ->
                assertThat(door.ticket(key).path("status").asText()).isEqualTo("solved"));

        door.helpdesk("/api/admin/redeliver/" + key, "{}");

        await().during(3, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(door.written(key, true)).hasSize(1));
    }

    @Test
    void databaseDown_is503Quickly_andTheSendersRetryIsStored() {
        String body = opened("t-6", "c-1", "Hello");
        stack.killPostgres9();
        try {
            long start = System.nanoTime();
            FrontDoor.Answer answer = door.deliver("patient", body);

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.response()
                            .headers()
                            .firstValueAsLong("Retry-After")
                            .orElse(0))
                    .isBetween(1L, 59L);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        } finally {
            stack.startPostgres();
        }
        await().until(() -> door.deliver("patient", body).status() < 300);
        await().untilAsserted(() -> assertThat(door.fate("patient")).isEqualTo("PROCESSED"));
    }

    private static void awaitAnswer(String key, String... replies) {
        await().untilAsserted(() -> assertThat(door.written(key, true))
                .map(body -> body.replaceFirst("(?s)\\s*<!-- understudy:[0-9a-f-]{36} -->$", ""))
                .containsExactly(replies));
    }

    private static String opened(String key, String comment, String text) {
        return TICKET.formatted("ticket.created", key, comment, text, "2026-01-01T10:00:00Z");
    }
}
