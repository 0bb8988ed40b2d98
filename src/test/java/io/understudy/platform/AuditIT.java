package io.understudy.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.understudy.platform.AuditChain.Anchor;
import io.understudy.platform.AuditChain.Result;
import io.understudy.proof.OneDatabase;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The audit log under the hands of somebody who can write to the database. */
@QuarkusTest
@QuarkusTestResource(OneDatabase.class)
class AuditIT {

    private static final AuditLog.Filter ALL =
            new AuditLog.Filter(null, null, null, Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"));

    @Inject
    AuditLog log;

    @Inject
    AuditChain chain;

    @Inject
    Sql sql;

    @BeforeEach
    void beginAnew() {
        sql.update("truncate audit_entry restart identity");
        sql.update("update audit_head set entry_id = 0, hash = ?", AuditEntry.BEGINNING);
        sql.update("delete from audit_check");
        for (int i = 1; i <= 6; i++) {
            record("sam", "task.accept", "task-" + i);
        }
    }

    @Test
    void untouched_isWholeUpToItsLastEntry() {
        assertThat(verify()).isInstanceOfSatisfying(Result.Whole.class, whole -> {
            assertThat(whole.upTo()).isEqualTo(6);
            assertThat(whole.hash()).hasSize(64);
        });
        assertThat(chain.standing().latest()).contains(verify());
    }

    @Test
    void emptyLog_isWhole() {
        sql.update("truncate audit_entry restart identity");
        sql.update("update audit_head set entry_id = 0, hash = ?", AuditEntry.BEGINNING);

        assertThat(verify()).isEqualTo(new Result.Whole(0, AuditEntry.BEGINNING));
    }

    @Test
    void alteredRow_isNamed() {
        for (String column : List.of("person", "action", "subject", "detail")) {
            beginAnew();
            sql.update("update audit_entry set " + column + " = 'mallory' where id = 4");

            assertBroken(4, "is not as it was written");
        }
        beginAnew();
        sql.update("update audit_entry set at = at + interval '1 second' where id = 4");
        assertBroken(4, "is not as it was written");
    }

    @Test
    void alteredRow_withAHashThatFitsIt_isMissedByTheNext() {
        AuditEntry forged = new AuditEntry(4, Instant.EPOCH, "mallory", "task.accept", "task-4", "");
        String previous = sql.first(row -> row.getString(1), "select hash from audit_entry where id = 3")
                .orElseThrow();
        sql.update(
                "update audit_entry set person = 'mallory', at = ?, hash = ? where id = 4",
                Instant.EPOCH,
                forged.hash(previous));

        assertBroken(5, "does not follow entry 4");
    }

    @Test
    void deletedRow_isMissedByTheNext() {
        sql.update("delete from audit_entry where id = 3");

        assertBroken(4, "does not follow entry 2");
    }

    @Test
    void deletedBeginning_isMissedByTheNext() {
        sql.update("delete from audit_entry where id = 1");

        assertBroken(2, "does not follow entry 0");
    }

    @Test
    void entriesTakenOffTheEnd_areMissed_alsoAfterMoreWereWritten() {
        sql.update("delete from audit_entry where id >= 5");
        assertBroken(5, "up to entry 6 was taken off the end");

        record("sam", "task.accept", "task-7");
        assertBroken(7, "does not follow entry 4");
    }

    @Test
    void entryAddedPastTheEnd_isNamed() {
        sql.update("""
                insert into audit_entry (at, person, action, subject, detail, previous_hash, hash)
                select at, 'mallory', action, subject, detail, hash, hash from audit_entry where id = 6""");

        assertBroken(7, "was added past the end");
    }

    @Test
    void endTakenOffWithItsHead_isToldByAnAnchorThatWasNotedElsewhere() {
        Result.Whole noted = (Result.Whole) verify();
        sql.update("delete from audit_entry where id >= 5");
        sql.update("update audit_head set entry_id = 4, hash = (select hash from audit_entry where id = 4)");

        assertThat(verify()).isInstanceOf(Result.Whole.class);
        assertThat(chain.verify(Optional.of(new Anchor(noted.upTo(), noted.hash()))))
                .isInstanceOfSatisfying(Result.Broken.class, broken -> {
                    assertThat(broken.entry()).isEqualTo(6);
                    assertThat(broken.why()).contains("was noted and is not there");
                });
    }

    @Test
    void chainWrittenAnewFromTheBeginning_isToldByAnAnchor() {
        Result.Whole noted = (Result.Whole) verify();
        sql.update("truncate audit_entry restart identity");
        sql.update("update audit_head set entry_id = 0, hash = ?", AuditEntry.BEGINNING);
        for (int i = 1; i <= 7; i++) {
            record("mallory", "task.accept", "task-" + i);
        }

        assertThat(chain.verify(Optional.of(new Anchor(noted.upTo(), noted.hash()))))
                .isEqualTo(new Result.Broken(6, "Entry 6 has another hash than the one that was noted."));
    }

    @Test
    void roundInTheBackground_findsWhatWasAltered() {
        chain.round();
        assertThat(chain.standing().latest()).containsInstanceOf(Result.Whole.class);
        sql.update("update audit_entry set detail = 'changed' where id = 2");
        sql.update("update audit_check set looked_at = looked_at - interval '2 hours'");

        chain.round();

        assertThat(chain.standing().latest()).contains(new Result.Broken(2, "Entry 2 is not as it was written."));
    }

    @Test
    void entriesWrittenWhileTheChainIsLookedAt_breakNothing() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int writer = 0; writer < 4; writer++) {
                threads.submit(() -> {
                    for (int i = 0; i < 25; i++) {
                        record("sue", "task.edit", "task-" + i);
                    }
                });
            }
            for (int look = 0; look < 10; look++) {
                assertThat(verify()).isInstanceOf(Result.Whole.class);
            }
        }

        assertThat(verify())
                .isInstanceOfSatisfying(
                        Result.Whole.class, whole -> assertThat(whole.upTo()).isEqualTo(106));
    }

    @Test
    void entries_areReadFromTheLatest_pageByPage_andFiltered() {
        record("sue", "effect.retry", "effect-1");

        List<AuditEntry> first = log.entries(ALL, null, 3);
        List<AuditEntry> next = log.entries(ALL, first.getLast().id(), 3);

        assertThat(first).extracting(AuditEntry::id).containsExactly(7L, 6L, 5L);
        assertThat(next).extracting(AuditEntry::id).containsExactly(4L, 3L, 2L);
        assertThat(log.entries(new AuditLog.Filter("sue", null, null, ALL.from(), ALL.to()), null, 10))
                .extracting(AuditEntry::subject)
                .containsExactly("effect-1");
        assertThat(log.entries(new AuditLog.Filter(null, "task.accept", "task-2", ALL.from(), ALL.to()), null, 10))
                .extracting(AuditEntry::id)
                .containsExactly(2L);
        assertThat(log.people()).containsExactly("sam", "sue");
        assertThat(log.actions()).containsExactly("effect.retry", "task.accept");
    }

    private Result verify() {
        return chain.verify(Optional.empty());
    }

    private void assertBroken(long entry, String why) {
        assertThat(verify()).isInstanceOfSatisfying(Result.Broken.class, broken -> {
            assertThat(broken.entry()).isEqualTo(entry);
            assertThat(broken.why()).startsWith("Entry " + entry + " ").contains(why);
        });
    }

    private void record(String person, String action, String subject) {
        QuarkusTransaction.requiringNew().run(() -> log.record(person, action, subject, ""));
    }
}
