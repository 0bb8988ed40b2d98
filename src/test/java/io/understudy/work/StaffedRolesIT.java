package io.understudy.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.understudy.platform.Json;
import io.understudy.platform.Sql;
import io.understudy.proof.OneDatabase;
import io.understudy.work.offer.Offer;
import io.understudy.work.offer.TaskTerms;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Tasks whose role is gone: nobody drafts them, so they have to reach a person. */
@QuarkusTest
@QuarkusTestResource(OneDatabase.class)
class StaffedRolesIT {

    private static final Instant NEVER = Instant.parse("2100-01-01T00:00:00Z");

    @Inject
    Offers offers;

    @Inject
    Tasks tasks;

    @Inject
    StaffedRoles staffed;

    @Inject
    Sql sql;

    @Test
    void roleThatNoProcessKnows_itsTaskReachesAPersonWithTheReason() {
        UUID task = offered(7001, "removed-role", Duration.ofMinutes(6));

        staffed.handOver();

        Task now = tasks.find(task).orElseThrow();
        assertThat(now.state()).isEqualTo(TaskState.IN_REVIEW);
        assertThat(now.reason()).contains("'removed-role'", "removed or renamed", "Take it over");
        assertThat(drafts("removed-role")).isZero();
    }

    @Test
    void roleThatOnlyAnotherProcessKnows_itsTaskWaitsForThatOne() {
        UUID task = offered(7002, "new-role", Duration.ofMinutes(6));
        sql.update("insert into staffed_role (role, seen_at) values ('new-role', ?)", Instant.now());

        staffed.handOver();
        assertThat(tasks.find(task).orElseThrow().state()).isEqualTo(TaskState.OFFERED);

        sql.update(
                "update staffed_role set seen_at = ? where role = 'new-role'",
                Instant.now().minusSeconds(600));
        staffed.handOver();
        assertThat(tasks.find(task).orElseThrow().state()).isEqualTo(TaskState.IN_REVIEW);
    }

    @Test
    void taskThatHasNotWaitedLong_isLeftAlone() {
        UUID task = offered(7003, "brand-new-role", Duration.ZERO);

        staffed.handOver();

        assertThat(tasks.find(task).orElseThrow().state()).isEqualTo(TaskState.OFFERED);
        assertThat(drafts("brand-new-role")).isEqualTo(1);
    }

    private UUID offered(long key, String role, Duration ago) {
        UUID task = offers.accept(
                        new Offer(
                                key,
                                key,
                                "customer-service",
                                "Customer service",
                                "answer",
                                "Answer the customer",
                                "",
                                role,
                                Json.read("{\"type\": \"default\", \"components\": []}"),
                                Json.object(),
                                List.of(),
                                TaskTerms.NONE),
                        NEVER)
                .orElseThrow();
        sql.update(
                "update outbox set due_at = ? where subject = ?", Instant.now().minus(ago), task.toString());
        return task;
    }

    private long drafts(String role) {
        return sql.first(row -> row.getLong(1), "select count(*) from outbox where kind = ?", Tasks.draftKind(role))
                .orElseThrow();
    }
}
