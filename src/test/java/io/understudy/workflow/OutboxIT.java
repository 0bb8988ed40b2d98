package io.understudy.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.understudy.platform.Json;
import io.understudy.platform.NotAllowedException;
import io.understudy.platform.Person;
import io.understudy.platform.Sql;
import io.understudy.proof.OneDatabase;
import io.understudy.work.EngineMessages;
import io.understudy.work.outbox.DeadLetter;
import io.understudy.work.outbox.DeadLetters;
import io.understudy.work.outbox.OutboxStatus;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages that the engine does not take, on a real database. */
@QuarkusTest
@TestProfile(EngineStandIn.Profile.class)
@QuarkusTestResource(value = OneDatabase.class, restrictToAnnotatedClass = true)
class OutboxIT {

    private static final Person SAM = new Person("sam", "Sam", Set.of(Person.SUPERVISOR));
    private static final Person AVERY = new Person("avery", "Avery", Set.of(Person.AUDITOR));
    private static final String BAD = "a name nobody takes";

    @Inject
    EngineStandIn engine;

    @Inject
    EngineStatus status;

    @Inject
    EngineMessages messages;

    @Inject
    DeadLetters letters;

    @Inject
    OutboxStatus outbox;

    @Inject
    Sql sql;

    @BeforeEach
    void engineIsThere() {
        engine.comesBack();
        engine.refuses("");
        await().atMost(Duration.ofSeconds(20)).until(status::isReady);
    }

    @AfterEach
    void nothingIsLeft() {
        sql.update("delete from outbox");
        sql.update("delete from dead_letter");
    }

    @Test
    void messageTheEngineRefuses_isADeadLetter_andTheLaterOnesOfItsTicketGoOn() {
        engine.refuses(BAD);
        says("desk:1", "m-1", BAD);
        says("desk:1", "m-2", "news");
        says("desk:2", "m-1", "news");

        await().untilAsserted(() -> assertThat(engine.published("desk:2")).containsExactly("m-1"));
        await().until(() -> sql.first(
                        row -> row.getString(1),
                        "select last_error from outbox where subject = 'desk:1' and failures > 0")
                .isPresent());
        assertThat(outbox.lines()).singleElement().satisfies(line -> {
            assertThat(line.kind()).isEqualTo(EngineMessages.KIND);
            assertThat(line.failing()).isEqualTo(1);
            assertThat(line.lastError()).contains("is no name for a message");
        });
        int claims = claims("m-2");

        DeadLetter letter = await().atMost(Duration.ofMinutes(1))
                .until(() -> letters.list(null, 0, 50).items().stream().findFirst(), Optional::isPresent)
                .orElseThrow();

        assertThat(letter.subject()).isEqualTo("desk:1");
        assertThat(letter.error()).contains("The engine refuses it", "is no name for a message");
        assertThat(letter.attempts()).isEqualTo(6);
        assertThat(letter.lastTriedAt()).isAfter(letter.firstTriedAt());
        assertThat(claims).as("how often the one behind was claimed").isLessThanOrEqualTo(1);
        await().untilAsserted(() -> assertThat(engine.published("desk:1")).containsExactly("m-2"));
        assertThat(outbox.lines()).anySatisfy(line -> assertThat(line.dead()).isEqualTo(1));

        engine.refuses("");
        letters.retry(letter.id(), SAM);
        await().untilAsserted(() -> assertThat(engine.published("desk:1")).containsExactly("m-2", "m-1"));
        assertThat(letters.find(letter.id())).isEmpty();
        assertThat(audited("outbox.retry")).contains("ticket.message desk:1");
    }

    @Test
    void engineIsAway_whatWaitsIsNotTouchedRowByRow_andIsLateFromWhenItFirstFellDue() {
        engine.goesAway();
        await().atMost(Duration.ofSeconds(20)).until(() -> !status.isConnected());
        for (int i = 0; i < 40; i++) {
            says("desk:away-" + i, "m-1", "news");
        }
        List<String> before = versions();

        await().during(Duration.ofSeconds(4))
                .atMost(Duration.ofSeconds(8))
                .untilAsserted(() -> assertThat(versions()).hasSize(40).isEqualTo(before));
        assertThat(outbox.overdue(Duration.ofSeconds(3))).containsEntry(EngineMessages.KIND, 40L);

        engine.comesBack();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(versions()).isEmpty());
        assertThat(engine.published("desk:away-39")).containsExactly("m-1");
    }

    @Test
    void itemThatKeepsFailing_isLate_howeverOftenItWasPutOff() {
        says("desk:late", "m-1", "news", "2000-01-01");
        sql.update("update outbox set due_at = now() + interval '1 hour', attempts = 9, returned = 9, failures = 9,"
                + " last_error = 'no' where subject = 'desk:late'");

        assertThat(outbox.overdue(Duration.ofDays(30))).containsEntry(EngineMessages.KIND, 1L);
    }

    @Test
    void discarding_takesAReasonAndIsAudited_andAnAuditorMayOnlyLook() {
        long id = dead("desk:d");

        assertThatThrownBy(() -> letters.discard(id, "not needed", AVERY)).isInstanceOf(NotAllowedException.class);
        assertThatThrownBy(() -> letters.retry(id, AVERY)).isInstanceOf(NotAllowedException.class);
        assertThatThrownBy(() -> letters.discard(id, "  ", SAM)).isInstanceOf(IllegalArgumentException.class);
        assertThat(letters.find(id)).isPresent();

        letters.discard(id, "the ticket was a test", SAM);

        assertThat(letters.find(id)).isEmpty();
        assertThat(audited("outbox.discard")).contains("ticket.message desk:d");
        assertThatThrownBy(() -> letters.discard(id, "again", SAM)).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void allOfAKind_areTriedAgainInTheirOrder() {
        dead("desk:all");
        dead("desk:all");

        assertThat(letters.retryAll(EngineMessages.KIND, SAM)).isEqualTo(2);

        await().untilAsserted(() ->
                assertThat(engine.published("desk:all")).hasSize(2).isSorted());
        assertThat(letters.retryAll(EngineMessages.KIND, SAM)).isZero();
    }

    /** One that was given up, whose message is called by its id. */
    private long dead(String ticket) {
        long id = sql.first(row -> row.getLong(1), "select nextval('outbox_id_seq')")
                .orElseThrow();
        sql.update(
                """
                insert into dead_letter (id, kind, subject, details, attempts, created_at, first_tried_at, last_tried_at,
                  last_error, given_up_at)
                values (?, 'ticket.message', ?, cast(? as jsonb), 6, now(), now(), now(), 'no', now())""",
                id,
                ticket,
                "{\"id\": \"m-%08d\", \"name\": \"news\", \"ttl\": \"PT1H\", \"variables\": {}}".formatted(id));
        return id;
    }

    private void says(String ticket, String id, String name) {
        QuarkusTransaction.requiringNew()
                .run(() -> messages.publish(id, name, ticket, Json.object(), Duration.ofHours(1)));
    }

    /** As if it had fallen due then; the engine has not been told yet because an earlier one is in the way. */
    private void says(String ticket, String id, String name, String due) {
        sql.update("""
                insert into outbox (kind, subject, details, due_at, created_at, first_due_at)
                values ('ticket.message', ?, cast(? as jsonb), now() + interval '1 hour', now(), cast(? as timestamptz))""", ticket, Json.write(java.util.Map.of("id", id, "name", name, "ttl", "PT1H")), due);
    }

    private int claims(String message) {
        return sql.first(
                        row -> row.getInt(1),
                        "select attempts from outbox where subject = 'desk:1' and details ->> 'id' = ?",
                        message)
                .orElseThrow();
    }

    /** A row that is written gets another version, whatever is written. */
    private List<String> versions() {
        return sql.query(row -> row.getString(1), "select id || ':' || xmin from outbox order by id");
    }

    private List<String> audited(String action) {
        return sql.query(row -> row.getString(1), "select subject from audit_entry where action = ?", action);
    }
}
