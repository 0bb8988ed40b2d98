package io.understudy.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.understudy.platform.Sql;
import io.understudy.proof.OneDatabase;
import io.understudy.work.effect.Effects;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A new engine gives out the same keys again: nothing that carries an old one may reach it. */
@QuarkusTest
@QuarkusTestResource(OneDatabase.class)
class EngineReplacedIT {

    private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");

    private static final List<String> WITH_KEYS =
            List.of(Tasks.COMPLETE, Effects.PERFORM, Effects.COMPLETE, Effects.LEAVE, Cases.END, Cases.CORRECT);

    @Inject
    EngineReplaced replaced;

    @Inject
    Sql sql;

    /** Of other tests before, and of this one after. */
    @BeforeEach
    @AfterEach
    void nothingIsLeft() {
        sql.update("delete from outbox");
        sql.update("delete from dead_letter");
    }

    @Test
    void whatWasToBeToldToTheOldEngine_isToldToNoOther_norPutBackByHand() {
        WITH_KEYS.forEach(this::waits);
        WITH_KEYS.forEach(this::wasGivenUp);
        waits(EngineMessages.KIND);
        wasGivenUp(EngineMessages.KIND);

        QuarkusTransaction.requiringNew().run(replaced::retireCases);

        assertThat(kinds("outbox")).containsExactly(EngineMessages.KIND);
        assertThat(kinds("dead_letter")).containsExactly(EngineMessages.KIND);
    }

    private void waits(String kind) {
        sql.update(
                "insert into outbox (kind, subject, details, due_at, created_at) values (?, ?, '{\"job\": 7}', ?, ?)",
                kind,
                subject(kind),
                LATER,
                Instant.now());
    }

    private void wasGivenUp(String kind) {
        sql.update("""
                insert into dead_letter (id, kind, subject, details, attempts, created_at, first_tried_at, last_tried_at,
                                         last_error, given_up_at)
                values (nextval('outbox_id_seq'), ?, ?, '{"job": 7}', 16, ?, ?, ?, 'refused', ?)""", kind, subject(kind), Instant.now(), Instant.now(), Instant.now(), Instant.now());
    }

    private static String subject(String kind) {
        return kind.equals(Cases.CORRECT) ? "7" : UUID.randomUUID().toString();
    }

    private List<String> kinds(String table) {
        return sql.query(row -> row.getString(1), "select kind from " + table + " order by kind");
    }
}
