package io.understudy.work.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.understudy.helpdesk.HelpdeskBeside;
import io.understudy.platform.Json;
import io.understudy.platform.NotAllowedException;
import io.understudy.platform.Person;
import io.understudy.platform.Sql;
import io.understudy.proof.OneDatabase;
import io.understudy.review.Incidents;
import io.understudy.work.effect.EffectHandler.Result;
import io.understudy.work.outbox.Outages;
import io.understudy.work.outbox.OutboxItem;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Effects towards a ticket system that lies, is slow, or is away: a reply is written once, an outage is waited for, and a
 * person decides what cannot be known. Real database, real HTTP; there is no engine, so what it is told stays on the outbox.
 */
@QuarkusTest
@QuarkusTestResource(OneDatabase.class)
@QuarkusTestResource(value = HelpdeskBeside.class, restrictToAnnotatedClass = true)
class EffectsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Person SAM = new Person("sam", "Sam", Set.of(Person.SUPERVISOR));
    private static final Person KIM = new Person("kim", "Kim", Set.of(Person.SUPERVISOR));
    private static final Person AVERY = new Person("avery", "Avery", Set.of(Person.AUDITOR));
    private static final AtomicLong KEYS = new AtomicLong(1_000_000);

    @Inject
    Effects effects;

    @Inject
    Incidents incidents;

    @Inject
    Outages outages;

    @Inject
    Sql sql;

    /** Not injected: that would be asked for by every test of the same application, which have no helpdesk beside them. */
    private final String helpdesk = ConfigProvider.getConfig().getValue(HelpdeskBeside.URL, String.class);

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void everybodyBehaves() throws Exception {
        misbehaves(Map.of());
        QuarkusTransaction.requiringNew().run(() -> outages.hurry("endpoint:hub"));
        await().atMost(PATIENCE).until(() -> outages.now().isEmpty());
    }

    @Test
    void replyThatIsWrittenAfterItsGatewayGaveUp_andShownLateAtThat_isThereOnce() throws Exception {
        String ticket = opens();
        misbehaves(Map.of("lieReplies", 1, "commitAfterMs", 1_200, "showAfterMs", 800));

        UUID effect = replies(ticket);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(find(effect).state()).isEqualTo(EffectState.DONE));
        assertThat(comments(ticket)).isEqualTo(2);
        assertThat(find(effect).attempts()).as("it was sent once").isEqualTo(1);
        assertThat(find(effect).looks()).isPositive();
        assertThat(find(effect).externalId()).isPresent();
    }

    @Test
    void replyThatNeverArrived_isSentAgain_whenTheSystemHadItsTimeToSettle() throws Exception {
        String ticket = opens();
        misbehaves(Map.of("failReplies", 1, "status", 504));
        Instant begun = Instant.now();

        UUID effect = replies(ticket);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(find(effect).state()).isEqualTo(EffectState.DONE));
        assertThat(Duration.between(begun, Instant.now())).isGreaterThanOrEqualTo(Duration.ofSeconds(3));
        assertThat(comments(ticket)).isEqualTo(2);
        assertThat(find(effect).attempts()).isEqualTo(2);
    }

    @Test
    void systemThatIsAway_isAskedAfterByOne_theOthersWait_andAllGoOnceItIsBack() throws Exception {
        List<String> tickets = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            tickets.add(opens());
        }
        misbehaves(Map.of("failReplies", 1_000));

        UUID first = replies(tickets.getFirst());
        await().atMost(PATIENCE).until(() -> outages.now().containsKey("endpoint:hub"));
        List<UUID> all = new ArrayList<>(List.of(first));
        for (String ticket : tickets.subList(1, tickets.size())) {
            all.add(replies(ticket));
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(all)
                        .allSatisfy(id -> assertThat(find(id).waitsFor()).contains("endpoint:hub")));
        int asked = 1_000 - left("failReplies");
        await().atMost(PATIENCE).until(() -> 1_000 - left("failReplies") > asked);

        assertThat(1_000 - left("failReplies"))
                .as("calls of the system that is away")
                .isLessThan(asked + 4);
        assertThat(all).allSatisfy(id -> {
            assertThat(find(id).state()).isNotEqualTo(EffectState.INCIDENT);
            assertThat(find(id).waitingSince()).isPresent();
        });
        assertThat(outages.waiting().get("endpoint:hub")).isEqualTo(12);
        assertThat(outages.now().get("endpoint:hub").name()).contains("GitHub", "hub");

        misbehaves(Map.of());
        incidents.hurry("endpoint:hub", SAM);

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(all)
                        .allSatisfy(id -> assertThat(find(id).state()).isEqualTo(EffectState.DONE)));
        for (String ticket : tickets) {
            assertThat(comments(ticket)).isEqualTo(2);
        }
        assertThat(outages.now()).isEmpty();
    }

    @Test
    void refusedEffect_isSkippedWithAReason_onceAndForAll_andTheWorkflowIsTold() throws Exception {
        UUID effect = replies("demo/helpdesk#99999999");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(find(effect).state()).isEqualTo(EffectState.INCIDENT));
        assertThat(find(effect).lastError()).contains("404");
        assertThatThrownBy(() -> incidents.skip(effect, AVERY, "because")).isInstanceOf(NotAllowedException.class);
        assertThatThrownBy(() -> incidents.arrived(effect, SAM, "")).isInstanceOf(NotAnIncidentException.class);

        List<Object> answers = atOnce(
                () -> skips(effect, SAM), () -> skips(effect, KIM), () -> skips(effect, SAM), () -> skips(effect, KIM));

        assertThat(answers).filteredOn("skipped"::equals).hasSize(1);
        assertThat(answers)
                .filteredOn(NotAnIncidentException.class::isInstance)
                .hasSize(3)
                .allSatisfy(late -> assertThat(((Exception) late).getMessage()).containsAnyOf("sam", "kim"));
        assertThat(find(effect).state()).isEqualTo(EffectState.DONE);
        assertThat(find(effect).isSkipped()).isTrue();
        JsonNode told = told(effect);
        assertThat(told.path("skipped").asBoolean()).isTrue();
        assertThat(told.path("skipReason").asText()).isEqualTo("it is gone");
        assertThat(sql.query(
                        row -> row.getString(1), "select action from audit_entry where subject = ?", effect.toString()))
                .containsExactly("effect.skip");
    }

    private Object skips(UUID effect, Person person) {
        try {
            incidents.skip(effect, person, "it is gone");
            return "skipped";
        } catch (NotAnIncidentException e) {
            return e;
        }
    }

    @Test
    void callWhoseAnswerWasLost_isNeverSentAgainByItself_andAPersonSaysWhatIs() throws Exception {
        misbehaves(Map.of("dropRefunds", 2));
        UUID arrived = refunds("A-1003", "129.00");
        UUID again = refunds("A-1005", "119.00");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(List.of(find(arrived), find(again)))
                        .allSatisfy(effect -> {
                            assertThat(effect.state()).isEqualTo(EffectState.INCIDENT);
                            assertThat(effect.isDoubtful()).isTrue();
                            assertThat(effect.attempts()).isEqualTo(1);
                        }));

        incidents.retry(arrived, SAM);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(find(arrived).state()).isEqualTo(EffectState.INCIDENT));
        assertThat(find(arrived).attempts()).as("looking is not sending").isEqualTo(1);

        assertThatThrownBy(() ->
                        incidents.send(again, SAM, "", Json.object().put("path", "/api/orders/A-1005/refunds"), false))
                .as("by somebody whose page says that nothing arrived")
                .isInstanceOf(MayHaveArrivedException.class)
                .hasMessageContaining("not known whether that arrived");
        incidents.arrived(arrived, SAM, "seen in the shop");
        incidents.send(again, SAM, "it was paid by hand");

        assertThat(find(arrived).state()).isEqualTo(EffectState.DONE);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(find(again).attempts()).isEqualTo(2));
    }

    @Test
    void lateAnswers_ofAnAttemptThatAnotherTookOver() throws Exception {
        String ticket = opens();
        misbehaves(Map.of("failReplies", 1, "status", 504));
        UUID id = replies(ticket);
        await().atMost(PATIENCE).until(() -> find(id).waitingSince().isPresent());
        QuarkusTransaction.requiringNew()
                .run(() -> sql.update(
                        "update effect set fence = fence + 1, waits_for = null, waiting_since = null, state = 'SENT_UNKNOWN'"
                                + " where id = ?",
                        id));
        Effect taken = find(id);
        OutboxItem item = new OutboxItem(-1, Effects.PERFORM, id.toString(), "{}", 1);
        Destination hub = new Destination("endpoint:hub", "hub", Duration.ofHours(1));

        effects.finish(item, id, new EffectMoves.Attempt(taken.fence - 1, hub, true, new Result.Refused("no")));
        assertThat(find(id).state()).isEqualTo(EffectState.SENT_UNKNOWN);

        effects.finish(
                item, id, new EffectMoves.Attempt(taken.fence - 1, hub, true, new Result.Done("777", Json.object())));
        assertThat(find(id).state()).isEqualTo(EffectState.DONE);
        assertThat(find(id).externalId()).contains("777");
        assertThat(effects.sendAgain(item, id, taken.fence)).isFalse();
        assertThat(told(id).isMissingNode()).isFalse();
    }

    private UUID replies(String ticket) {
        return accepts(
                "hub:" + ticket, EffectTypes.TICKET_REPLY, Json.object().put("body", "Your parcel is on its way."));
    }

    private UUID refunds(String order, String amount) {
        return accepts("hub:demo/helpdesk#1", EffectTypes.HTTP, Json.readObject("""
                        {"connection":"shop","path":"/api/orders/%s/refunds","method":"POST","body":{"amount":%s}}""".formatted(order, amount)));
    }

    private UUID accepts(String ticket, String type, com.fasterxml.jackson.databind.node.ObjectNode input) {
        long job = KEYS.incrementAndGet();
        input.putObject("ticket").put("id", ticket).put("system", "github").put("subject", "Where is it?");
        effects.accept(
                new EffectOffer(
                        job,
                        job + 500_000,
                        "answer",
                        "Answers",
                        "send",
                        job + 900_000,
                        "Send the reply",
                        type,
                        3,
                        input),
                Instant.now().plusSeconds(60));
        return sql.first(row -> row.getObject(1, UUID.class), "select id from effect where job_key = ?", job)
                .orElseThrow();
    }

    private Effect find(UUID id) {
        return effects.find(id).orElseThrow();
    }

    /** What the engine is to be told of it. */
    private JsonNode told(UUID effect) {
        return sql.first(
                        row -> Json.read(row.getString(1)),
                        "select details->'values' from outbox where kind = ? and subject = ?",
                        Effects.COMPLETE,
                        effect.toString())
                .orElse(com.fasterxml.jackson.databind.node.MissingNode.getInstance());
    }

    @SafeVarargs
    private static List<Object> atOnce(Callable<Object>... all) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Object> answers = new ArrayList<>();
            for (var one : threads.invokeAll(List.of(all))) {
                answers.add(one.get());
            }
            return answers;
        }
    }

    // The helpdesk, as its customers and this test see it.

    private String opens() throws Exception {
        return "demo/helpdesk#"
                + post("/api/tickets", Map.of("system", "github", "subject", "Where?", "body", "Where is my parcel?"))
                        .path("key")
                        .asText();
    }

    private int comments(String ticket) throws Exception {
        return ask(HttpRequest.newBuilder(
                                URI.create(helpdesk + "/api/tickets/" + ticket.substring(ticket.indexOf('#') + 1)))
                        .build())
                .path("comments")
                .size();
    }

    private void misbehaves(Map<String, Integer> faults) throws Exception {
        post("/api/admin/faults", faults);
    }

    private int left(String fault) throws Exception {
        return ask(HttpRequest.newBuilder(URI.create(helpdesk + "/api/admin/faults"))
                        .build())
                .path(fault)
                .asInt();
    }

    private JsonNode post(String path, Object body) throws IOException, InterruptedException {
        return ask(HttpRequest.newBuilder(URI.create(helpdesk + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(body)))
                .build());
    }

    private JsonNode ask(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        return Json.read(answer.body().isEmpty() ? "{}" : answer.body());
    }
}
