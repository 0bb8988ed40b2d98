package io.understudy.labor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.understudy.labor.Labor.Entry;
import io.understudy.labor.Labor.Money;
import io.understudy.labor.Labor.RoleFigures;
import io.understudy.platform.Json;
import io.understudy.platform.Person;
import io.understudy.platform.Sql;
import io.understudy.proof.OneDatabase;
import io.understudy.review.Presence;
import io.understudy.work.Offers;
import io.understudy.work.Tasks;
import io.understudy.work.Verdict;
import io.understudy.work.offer.Offer;
import io.understudy.work.offer.TaskTerms;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The ledger on a real database: what is booked of a task whose role is gone, of edits, and of time that comes late. */
@QuarkusTest
@QuarkusTestResource(OneDatabase.class)
class BookingIT {

    private static final Instant EVER = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant NEVER = Instant.parse("2100-01-01T00:00:00Z");
    private static final Person SAM = new Person("sam", "Sam", Set.of(Person.SUPERVISOR));
    private static final AtomicLong KEYS = new AtomicLong(1_000);

    @Inject
    Offers offers;

    @Inject
    Tasks tasks;

    @Inject
    Presence presence;

    @Inject
    Labor labor;

    @Inject
    Sql sql;

    @Inject
    AgroalDataSource database;

    @Test
    void roleThatWasRemoved_isBookedByWhatItsTaskWasOfferedWith() {
        UUID task = inReview("customer-service", "answer");
        String gone = "gone-" + task;
        sql.update("update task set role = ? where id = ?", gone, task);

        released(task, Verdict.Kind.ACCEPT);

        Entry entry = entries(gone).getFirst();
        assertThat(entry.outcome()).isEqualTo("ACCEPTED");
        assertThat(entry.minutesReplaced()).isPositive();
        assertThat(entry.remark()).isEmpty();
        assertThat(figures(gone).laborValues())
                .singleElement()
                .satisfies(value -> assertThat(value.amount()).isPositive());
    }

    @Test
    void roleThatNobodyEverKnew_completesItsTask_andBooksAClearZero() {
        String unknown = "unknown-" + KEYS.incrementAndGet();
        UUID task = inReview(unknown, "answer");

        released(task, Verdict.Kind.ACCEPT);

        Entry entry = entries(unknown).getFirst();
        assertThat(entry.minutesReplaced()).isEqualByComparingTo("0");
        assertThat(entry.remark()).isEqualTo("Role no longer known");
        assertThat(figures(unknown).laborValues()).isEmpty();
    }

    @Test
    void draftThatAPersonChanged_wasNotRight_andReplacesNothing() {
        UUID task = inReview("customer-service", "answer");
        String role = "edited-" + task;
        sql.update("update task set role = ? where id = ?", role, task);
        presence.seen(task, SAM, 30);

        released(task, Verdict.Kind.EDIT);

        RoleFigures figures = figures(role);
        assertThat(figures.edited()).isEqualTo(1);
        assertThat(figures.hoursReplaced()).isEqualByComparingTo("0");
        assertThat(figures.netHours()).isNegative();
    }

    @Test
    void verdictThatWasTakenBack_countsForNothing() {
        String role = "undone-" + KEYS.incrementAndGet();
        UUID task = inReview(role, "answer");
        judge(task, Verdict.Kind.ACCEPT);
        sql.update("update verdict set undone_at = now(), undone_by = 'sam' where task_id = ?", task);

        tasks.completed(task);

        assertThat(entries(role)).extracting(Entry::outcome).containsExactly("RELEASED");
    }

    @Test
    void differentCurrenciesOfARole_areNotAdded() {
        UUID euros = inReview("customer-service", "answer");
        UUID dollars = inReview("customer-service", "answer");
        String role = "moved-" + euros;
        sql.update("update task set role = ? where id in (?, ?)", role, euros, dollars);
        sql.update(
                "update task_offer set baseline_minutes = 60, price_per_hour = 30, currency = 'EUR' where task_id = ?",
                euros);
        sql.update(
                "update task_offer set baseline_minutes = 60, price_per_hour = 50, currency = 'USD' where task_id = ?",
                dollars);

        released(euros, Verdict.Kind.ACCEPT);
        released(dollars, Verdict.Kind.ACCEPT);

        assertThat(figures(role).tasks()).isEqualTo(2);
        assertThat(figures(role).hoursReplaced()).isEqualByComparingTo("2");
        assertThat(figures(role).laborValues())
                .containsExactly(new Money(new BigDecimal("30.00"), "EUR"), new Money(new BigDecimal("50.00"), "USD"));
    }

    @Test
    void timeReportedWhileTheTaskIsBooked_isCountedOnce() throws Exception {
        assertSecondsSurvive(true);
    }

    @Test
    void taskBookedWhileTimeIsReported_countsItOnce() throws Exception {
        assertSecondsSurvive(false);
    }

    /** Both wait for one row, in a known order: what the second sees is what was before the first. */
    private void assertSecondsSurvive(boolean bookingFirst) throws Exception {
        UUID task = inReview("customer-service", "answer");
        sql.update("update task set role = ? where id = ?", "raced-" + task, task);
        presence.seen(task, SAM, 7);
        judge(task, Verdict.Kind.ACCEPT);
        Runnable book = () -> tasks.completed(task);
        Runnable report = () -> presence.seen(task, SAM, 5);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try (Connection holder = database.getConnection();
                    PreparedStatement lock =
                            holder.prepareStatement("select 1 from review_time where task_id = ? for update")) {
                holder.setAutoCommit(false);
                lock.setObject(1, task);
                lock.execute();
                threads.submit(bookingFirst ? book : report);
                await().until(() -> waiting() == 1);
                threads.submit(bookingFirst ? report : book);
                await().until(() -> waiting() == 2);
                holder.rollback();
            }
        }

        assertThat(entries("raced-" + task).stream()
                        .mapToInt(Entry::reviewSeconds)
                        .sum())
                .isEqualTo(12);
    }

    private long waiting() throws SQLException {
        return sql.first(
                        row -> row.getLong(1),
                        "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like '%review_time%'")
                .orElseThrow();
    }

    private UUID inReview(String role, String taskType) {
        long key = KEYS.incrementAndGet();
        UUID task = offers.accept(
                        new Offer(
                                key,
                                key,
                                "customer-service",
                                "Customer service",
                                taskType,
                                "Answer the customer",
                                "",
                                role,
                                Json.read("""
                                        {"type": "default", "components": [{"type": "textfield", "key": "reply"}]}"""),
                                Json.object(),
                                List.of(),
                                TaskTerms.NONE),
                        NEVER)
                .orElseThrow();
        sql.update("update task set state = 'IN_REVIEW', version = version + 1 where id = ?", task);
        return task;
    }

    private void released(UUID task, Verdict.Kind kind) {
        judge(task, kind);
        tasks.completed(task);
    }

    private void judge(UUID task, Verdict.Kind kind) {
        sql.update(
                "insert into verdict (id, task_id, kind, person, comment, edited_fields, at) values (?, ?, ?, 'sam', '', '', ?)",
                UUID.randomUUID(),
                task,
                kind.name(),
                Instant.now());
        sql.update("update task set state = 'RELEASED', version = version + 1 where id = ?", task);
    }

    private List<Entry> entries(String role) {
        return labor.entries(EVER, NEVER, role, 0, 50).items();
    }

    private RoleFigures figures(String role) {
        return labor.byRole(EVER, NEVER, role).getFirst();
    }
}
