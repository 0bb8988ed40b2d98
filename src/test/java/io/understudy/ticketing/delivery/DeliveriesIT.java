package io.understudy.ticketing.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.understudy.platform.Bytes;
import io.understudy.platform.Json;
import io.understudy.platform.NotAllowedException;
import io.understudy.platform.Person;
import io.understudy.platform.Rows;
import io.understudy.platform.Sql;
import io.understudy.proof.OneDatabase;
import io.understudy.ticketing.Endpoint;
import io.understudy.ticketing.Fixtures;
import io.understudy.ticketing.Headers;
import io.understudy.ticketing.ReconciliationLease;
import io.understudy.ticketing.Retention;
import io.understudy.ticketing.TicketPolling;
import io.understudy.ticketing.delivery.Deliveries.Filter;
import io.understudy.work.outbox.OutboxItem;
import io.understudy.work.ticket.Attachment;
import io.understudy.work.ticket.AttachmentSettings;
import io.understudy.work.ticket.Attachments;
import io.understudy.work.ticket.Tickets;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** What those who look after the installation can see of deliveries and do with them; on a real database. */
@QuarkusTest
@QuarkusTestResource(OneDatabase.class)
class DeliveriesIT {

    private static final Person SAM = new Person("sam", "Sam", Set.of(Person.SUPERVISOR));
    private static final Person AVERY = new Person("avery", "Avery", Set.of(Person.AUDITOR));

    @Inject
    Intake intake;

    @Inject
    Deliveries deliveries;

    @Inject
    Retention retention;

    @Inject
    ReconciliationLease reconciliation;

    @Inject
    Tickets tickets;

    @Inject
    Attachments attachments;

    @Inject
    AttachmentSettings limits;

    @Inject
    EntityManager entities;

    @Inject
    Sql plain;

    @Test
    void list_isFilteredAndPaged_latestFirst() throws Exception {
        take("list-1", comment("l-1", "c-1"));
        take("list-2", "{\"type\":\"ping\"}");
        take("list-3", "{}");
        awaitState("list-1", DeliveryState.PROCESSED);
        awaitState("list-2", DeliveryState.IGNORED);
        awaitState("list-3", DeliveryState.FAILED);

        assertThat(deliveries.list(Filter.ALL, 0, 1).items()).hasSize(1);
        assertThat(deliveries.list(Filter.ALL, 0, 1).total()).isGreaterThanOrEqualTo(3);
        assertThat(deliveries
                        .list(new Filter(Optional.of("desk"), Optional.empty(), Optional.of("desk:l-1")), 0, 50)
                        .items())
                .extracting(DeliverySummary::externalId)
                .containsExactly("list-1");
        assertThat(deliveries.list(Filter.ofEndpoint("other"), 0, 10).total()).isZero();
        assertThat(deliveries.latest("desk").orElseThrow().endpoint()).isEqualTo("desk");
    }

    @Test
    void failedDelivery_processedAgain_keepsItsBodyAndCountsTheAttempt() throws Exception {
        take("again-1", "{}");
        UUID id = awaitState("again-1", DeliveryState.FAILED);

        deliveries.processAgain(id, SAM);

        await().until(() -> deliveries.find(id).orElseThrow().attempts() == 2);
        Delivery delivery = deliveries.find(id).orElseThrow();
        assertThat(delivery.state()).isEqualTo(DeliveryState.FAILED);
        assertThat(delivery.body()).isEqualTo("{}");
        assertThat(delivery.headers()).containsEntry("webhook-id", "again-1");
    }

    @Test
    void processedDelivery_processedAgain_tellsTheEngineOnceMoreUnderAnotherId() throws Exception {
        take("again-2", comment("a-2", "c-1"));
        UUID id = awaitState("again-2", DeliveryState.PROCESSED);

        deliveries.processAgain(id, SAM);

        await().until(() -> deliveries.find(id).orElseThrow().attempts() == 2);
        assertThat(published("desk:a-2")).containsExactly("desk:again-2", "desk:again-2#2");
        assertThat(tickets.conversation("desk:a-2")).hasSize(1);
    }

    @Test
    void sameWordsUnderAnotherDelivery_areNotToldTwice() throws Exception {
        take("replay-1", comment("r-1", "c-1"));
        awaitState("replay-1", DeliveryState.PROCESSED);
        take("replay-2", comment("r-1", "c-1"));
        awaitState("replay-2", DeliveryState.PROCESSED);

        assertThat(published("desk:r-1")).containsExactly("desk:replay-1");
    }

    /** By relation, whatever the ticket system calls them; what they wrote is in the conversation all the same. */
    @Test
    void whoIsNotTheRequester_andAMailProgram_startNothing_andTheDeliverySaysWhy() throws Exception {
        take("who-1", comment("w-1", "c-1", "u-1", ""));
        take("who-2", comment("w-1", "c-2", "u-2", ""));
        take("who-3", comment("w-1", "c-3", "u-1", ",\"headers\":{\"Auto-Submitted\":\"auto-replied\"}"));
        take("who-4", comment("w-1", "c-4", "u-1", ",\"headers\":{\"Precedence\":\"Bulk\"}"));
        for (String id : List.of("who-1", "who-2", "who-3", "who-4")) {
            awaitState(id, DeliveryState.PROCESSED);
        }

        assertThat(published("desk:w-1")).containsExactly("desk:who-1");
        assertThat(tickets.conversation("desk:w-1"))
                .extracting(message -> message.author().name())
                .containsExactlyInAnyOrder("CUSTOMER", "IN_COPY", "AUTOMATIC", "AUTOMATIC");
        assertThat(find("who-2").orElseThrow().reason()).contains("Name of u-2 is not who the ticket is for");
        assertThat(find("who-3").orElseThrow().reason()).contains("answered by itself");
    }

    @Test
    void twoProgramsThatAnswerEachOther_areStopped() throws Exception {
        for (int i = 1; i <= 22; i++) {
            take("loop-" + i, comment("loop", "c-" + i));
            awaitState("loop-" + i, DeliveryState.PROCESSED);
        }

        assertThat(published("desk:loop").size()
                        + texts("select message_id from held_message where ticket_id = ?", "desk:loop")
                                .size())
                .as("what the workflow hears of, now or later")
                .isEqualTo(20);
        assertThat(tickets.conversation("desk:loop")).hasSize(22);
        assertThat(find("loop-22").orElseThrow().reason()).contains("20 messages", "within an hour");
    }

    private static String comment(String ticket, String id, String author, String more) {
        return """
                {"type":"ticket.commented","ticket":{"key":"%s","subject":"s","requester":{"id":"u-1","name":"Dana"}},
                 "comment":{"id":"%s","body":"Hello","author":{"id":"%s","name":"Name of %s","role":"customer"}%s}}""".formatted(ticket, id, author, author, more);
    }

    @Test
    void processingAgain_needsASupervisorAndADelivery() {
        assertThatThrownBy(() -> deliveries.processAgain(UUID.randomUUID(), AVERY))
                .isInstanceOf(NotAllowedException.class);
        assertThatThrownBy(() -> deliveries.processAgain(UUID.randomUUID(), SAM))
                .isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void oldDeliveries_areForgotten_waitingOnesNever() throws Exception {
        take("old-1", "{\"type\":\"ping\"}");
        take("old-2", "{\"type\":\"ping\"}");
        take("young", "{\"type\":\"ping\"}");
        awaitState("old-1", DeliveryState.IGNORED);
        awaitState("old-2", DeliveryState.IGNORED);
        awaitState("young", DeliveryState.IGNORED);
        sql("update delivery set received_at = now() - interval '31 days' where external_id like 'old-%'");
        sql("update delivery set received_at = now() - interval '29 days' where external_id = 'young'");
        sql("update delivery set state = 'STORED' where external_id = 'old-2'");

        retention.forgetOld();

        assertThat(find("old-1")).isEmpty();
        assertThat(find("old-2")).isPresent();
        assertThat(find("young")).isPresent();
    }

    @Test
    void lookingForLostWebhooks_isOneProcessesAtATime_andGoesOnWhereItEnded() {
        ReconciliationLease.Turn first = reconciliation.claim("hub").orElseThrow();
        assertThat(reconciliation.claim("hub")).isEmpty();

        reconciliation.finish(first, Duration.ZERO);
        ReconciliationLease.Turn second = reconciliation.claim("hub").orElseThrow();

        assertThat(second.since()).isCloseTo(first.begun(), within(1, ChronoUnit.MILLIS));
        assertThatThrownBy(() -> reconciliation.take(hub(), first, found("f-1")))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> reconciliation.renew(first)).hasMessage("Another process has taken over");
        assertThatThrownBy(() -> reconciliation.finish(first, Duration.ZERO))
                .hasMessage("Another process has taken over");
        reconciliation.renew(second);
        reconciliation.postpone(second, Duration.ZERO);
        assertThat(reconciliation.claim("hub").orElseThrow().since()).isEqualTo(second.since());
    }

    @Test
    void whatIsFoundTwice_isStoredOnce_andWhatIsKnownNotAtAll() throws Exception {
        take("known-1", comment("k-1", "c-1"));
        awaitState("known-1", DeliveryState.PROCESSED);
        ReconciliationLease.Turn turn = reconciliation.claim("desk").orElseThrow();

        assertThat(reconciliation.take(hub(), turn, found("f-2"))).isTrue();
        assertThat(reconciliation.take(hub(), turn, found("f-2"))).isFalse();
        assertThat(reconciliation.take(
                        hub(), turn, new TicketPolling.Found("f-3", "k-1", "c-1", Map.of(), Json.object())))
                .isFalse();
        assertThat(find("f-3")).isEmpty();
    }

    @Test
    void filesThatComeAtTheSameTime_areCountedOneAfterTheOther() throws Exception {
        take("files-1", comment("f-1", "c-1"));
        awaitState("files-1", DeliveryState.PROCESSED);
        Bytes content = Bytes.of(new byte[(int) (limits.maxTicketBytes() * 2 / 5)]);
        List<UUID> files = List.of(file("desk:f-1"), file("desk:f-1"), file("desk:f-1"), file("desk:f-1"));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            files.forEach(id -> threads.execute(() -> attachments.store(
                    new OutboxItem(0, Attachments.FETCH, id.toString(), "{}", 1),
                    id,
                    content,
                    new Attachment.Content("text/plain", 0, 0, 0, Optional.empty(), ""))));
        }

        assertThat(attachments.of("desk:f-1"))
                .extracting(Attachment::state)
                .containsExactlyInAnyOrder(
                        Attachment.State.STORED,
                        Attachment.State.STORED,
                        Attachment.State.REFUSED,
                        Attachment.State.REFUSED);
        assertThat(attachments.of("desk:f-1"))
                .filteredOn(one -> one.state() == Attachment.State.REFUSED)
                .allSatisfy(one -> assertThat(one.note()).contains("altogether"));
    }

    @Test
    void ticketThatSomebodyHolds_keepsNoOtherWebhookWaiting() throws Exception {
        take("held-1", comment("held", "c-1"));
        awaitState("held-1", DeliveryState.PROCESSED);
        CountDownLatch letGo = holding("desk:held");
        take("held-2", comment("held", "c-2"));

        for (int i = 0; i < 30; i++) {
            take("free-" + i, comment("free-" + i, "c-1"));
        }
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(states("free-%")).hasSize(30).containsOnly("PROCESSED"));
        assertThat(states("held-2")).containsExactly("STORED");

        letGo.countDown();
        await().atMost(Duration.ofSeconds(15)).until(() -> states("held-2").equals(List.of("PROCESSED")));
    }

    @Test
    void bytesOfAFile_areStoredBeforeItsTicketIsLocked() throws Exception {
        take("blob-1", comment("blob", "c-1"));
        awaitState("blob-1", DeliveryState.PROCESSED);
        Bytes content = Bytes.utf8("These bytes are stored while somebody else writes to the ticket.");
        UUID id = file("desk:blob");
        CountDownLatch letGo = holding("desk:blob");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.execute(() -> attachments.store(
                    new OutboxItem(0, Attachments.FETCH, id.toString(), "{}", 1),
                    id,
                    content,
                    new Attachment.Content("text/plain", 0, 0, 0, Optional.empty(), "")));

            await().until(() -> !texts("select sha256 from attachment_blob where sha256 = ?", content.sha256())
                    .isEmpty());
            assertThat(attachments.find(id).orElseThrow().state()).isEqualTo(Attachment.State.FOUND);
            letGo.countDown();
        }
        assertThat(attachments.content(id)).contains(content);
    }

    /** Has another transaction hold a ticket's row until the latch is opened. */
    private CountDownLatch holding(String ticket) throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch letGo = new CountDownLatch(1);
        Thread.ofVirtual()
                .start(() -> QuarkusTransaction.requiringNew().run(() -> {
                    entities.createNativeQuery("select 1 from ticket where id = ? for update")
                            .setParameter(1, ticket)
                            .getSingleResult();
                    held.countDown();
                    try {
                        letGo.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }));
        held.await();
        return letGo;
    }

    private List<String> states(String externalId) {
        return texts("select state from delivery where external_id like ?", externalId);
    }

    private List<String> texts(String query, Object value) {
        return plain.query(row -> row.getString(1), query, value);
    }

    /** A file that is known of and that nobody fetches. */
    private UUID file(String ticket) {
        UUID id = UUID.randomUUID();
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery("""
                        insert into ticket_attachment (id, ticket_id, message_id, external_id, name, declared_size, url,
                          state, note, found_at)
                        values (?, ?, 'c-1', ?, 'a.txt', -1, '', 'FOUND', '', now())""")
                        .setParameter(1, id)
                        .setParameter(2, ticket)
                        .setParameter(3, id.toString())
                        .executeUpdate());
        return id;
    }

    private static Endpoint hub() {
        return Fixtures.endpoint("generic");
    }

    private static TicketPolling.Found found(String id) {
        return new TicketPolling.Found(
                id, "t-" + id, "m-1", Map.of(), Json.object().put("type", "ping"));
    }

    private void take(String id, String body) throws Exception {
        long now = Clock.systemUTC().instant().getEpochSecond();
        Headers headers = Fixtures.headers(
                "webhook-id", id,
                "webhook-timestamp", Long.toString(now),
                "webhook-signature", new Webhook(OneDatabase.SECRET).sign(id, now, body));
        assertThat(intake.receive("desk", headers, body.getBytes(UTF_8))).isInstanceOf(Intake.Outcome.Accepted.class);
    }

    private static String comment(String ticket, String id) {
        return """
                {"type":"ticket.commented","ticket":{"key":"%s","subject":"s"},
                 "comment":{"id":"%s","body":"Hello","author":{"role":"customer"}}}""".formatted(ticket, id);
    }

    private UUID awaitState(String externalId, DeliveryState state) {
        await().until(() ->
                find(externalId).filter(found -> found.state() == state).isPresent());
        return find(externalId).orElseThrow().id();
    }

    /** Straight from the table: other classes have left more than the list goes back to. */
    private Optional<Delivery> find(String externalId) {
        return plain.first(
                        row -> row.getObject(1, UUID.class),
                        "select id from delivery where external_id = ?",
                        externalId)
                .flatMap(deliveries::find);
    }

    /** Nobody publishes here, since there is no engine: what was to be told stays on the outbox. */
    private List<Object> published(String ticket) {
        return QuarkusTransaction.requiringNew()
                .call(() -> Rows.single(entities.createNativeQuery("""
                select details->>'id' from outbox where kind = 'ticket.message' and subject = :ticket order by id""").setParameter("ticket", ticket)));
    }

    private void sql(String statement) {
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery(statement).executeUpdate());
    }
}
