package io.understudy.work.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.understudy.work.outbox.OutboxHandler.Outcome;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutboxClaimsTest {

    private static final OutboxItem ITEM = new OutboxItem(7, "kind", "subject", "{}", 1);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ShortOutbox outbox = new ShortOutbox();
    private final CountDownLatch finish = new CountDownLatch(1);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ShortBook book = new ShortBook();
    private final OneHand handler = new OneHand();
    private final OutboxClaims desk = new OutboxClaims(outbox, book, handler, "kind", new Settings(), threads, meters);

    @AfterEach
    void end() {
        finish.countDown();
        desk.stop();
        threads.shutdownNow();
    }

    @Test
    void itemHandedOver_isDoneAndCrossedOff_withoutBeingClaimed() {
        assertThat(desk.reserveHand()).isTrue();

        desk.take(ITEM);
        finish.countDown();

        await().untilAsserted(() -> assertThat(outbox.done).containsExactly(ITEM));
        await().until(desk::reserveHand);
    }

    @Test
    void everyHandBusy_nothingCanBeHandedOver() {
        assertThat(desk.reserveHand()).isTrue();
        desk.take(ITEM);

        assertThat(desk.reserveHand()).isFalse();
    }

    @Test
    void itemUnderWay_isCountedUntilItIsDone() {
        assertThat(active()).isZero();
        assertThat(desk.reserveHand()).isTrue();

        desk.take(ITEM);

        await().untilAsserted(() -> assertThat(active()).isEqualTo(1));
        finish.countDown();
        await().untilAsserted(() -> assertThat(active()).isZero());
    }

    private double active() {
        return meters.get("understudy.outbox.items.active")
                .tag("kind", "kind")
                .gauge()
                .value();
    }

    @Test
    void changeThatWasRolledBack_handIsFreeAgain() {
        assertThat(desk.reserveHand()).isTrue();

        desk.releaseHand();

        assertThat(desk.reserveHand()).isTrue();
    }

    @Test
    void deskThatEnds_takesNothingMore() {
        desk.stop();

        assertThat(desk.reserveHand()).isFalse();
    }

    @Test
    void itemHandedOverWhileTheProcessEnds_isLeftToItsLease() {
        assertThat(desk.reserveHand()).isTrue();
        threads.shutdownNow();

        desk.take(ITEM);

        assertThat(active()).isZero();
        assertThat(desk.reserveHand())
                .as("the hand that was set aside is free again")
                .isTrue();
    }

    @Test
    void wakenedDesk_claimsWhatHasFallenDue_andDoesIt() {
        desk.start();
        await().untilAsserted(() -> assertThat(outbox.claims).hasPositiveValue());
        finish.countDown();

        outbox.due.add(ITEM);
        desk.wake();

        await().untilAsserted(() -> assertThat(outbox.done).containsExactly(ITEM));
    }

    @Test
    void nothingIsSaidToBeDue_deskDoesNotAskAgain() {
        desk.start();
        await().untilAsserted(() -> assertThat(outbox.claims).hasValue(1));

        await().during(Duration.ofMillis(300))
                .untilAsserted(() -> assertThat(outbox.claims).hasValue(1));
    }

    @Test
    void exception_isAFailureThatIsTriedAgainAfterAPause() {
        ends(() -> {
            throw new IllegalStateException("no such column");
        });

        desk.take(ITEM);

        await().untilAsserted(() -> assertThat(book.failed).containsExactly("no such column"));
        assertThat(book.pauses).allSatisfy(pause -> assertThat(pause).isPositive());
        assertThat(book.givenUp).isEmpty();
    }

    @Test
    void lastFailureItMayHave_givesItUpAsItsKindIsGivenUp() {
        ends(() -> new Outcome.Failed("refused"));
        handler.givingUp = why -> new Outcome.CrossedOff();

        desk.take(failedTwice());

        await().untilAsserted(() -> assertThat(handler.gaveUp).containsExactly("refused"));
        assertThat(book.givenUp).isEmpty();
        assertThat(book.failed).isEmpty();
    }

    @Test
    void lastFailureOfAKindThatShowsItNowhere_isADeadLetter() {
        ends(() -> new Outcome.Failed("refused"));

        desk.take(failedTwice());

        await().untilAsserted(() -> assertThat(book.givenUp).containsExactly("refused"));
    }

    @Test
    void givingUpFailsItself_isADeadLetterWithBothReasons() {
        ends(() -> new Outcome.Failed("refused"));
        handler.givingUp = why -> {
            throw new IllegalStateException("no such task");
        };

        desk.take(failedTwice());

        await().untilAsserted(() ->
                assertThat(book.givenUp).singleElement().asString().contains("refused", "no such task"));
    }

    @Test
    void databaseIsAway_isNoFailure() {
        ends(() -> {
            throw new IllegalStateException(new SQLException("connection refused", "08001"));
        });

        desk.take(failedTwice());

        await().untilAsserted(() -> assertThat(book.waiting).containsExactly("connection refused"));
        assertThat(book.givenUp).isEmpty();
    }

    @Test
    void waitingForLongerThanItsPatience_isGivenUp() {
        ends(() -> new Outcome.Again(Duration.ofSeconds(1), "the engine is away"));
        book.waited = Duration.ofHours(2);

        desk.take(ITEM);

        await().untilAsserted(() -> assertThat(book.givenUp).containsExactly("the engine is away"));
    }

    @Test
    void waitingWithinItsPatience_isNotCounted() {
        ends(() -> new Outcome.Again(Duration.ofSeconds(1), "the engine is away"));
        book.waited = Duration.ofMinutes(59);

        desk.take(failedTwice());

        await().untilAsserted(() -> assertThat(book.waiting).containsExactly("the engine is away"));
        assertThat(book.givenUp).isEmpty();
    }

    @Test
    void itemThatEndedItsProcessTimeAndAgain_isNotTriedOnceMore() {
        ends(Outcome.Done::new);

        desk.take(new OutboxItem(7, "kind", "subject", "{}", 9, 0, 8, null));

        await().untilAsserted(() ->
                assertThat(book.givenUp).singleElement().asString().contains("begun 8 times"));
        assertThat(outbox.done).isEmpty();
    }

    @Test
    void whatItNeedsIsAway_nothingIsClaimedOrHandedOver() {
        handler.ready = 0;
        outbox.due.add(ITEM);

        desk.start();
        desk.wake();

        await().during(Duration.ofMillis(300))
                .untilAsserted(() -> assertThat(outbox.claims).hasValue(0));
        assertThat(desk.reserveHand()).isFalse();
        handler.ready = 1;
        finish.countDown();
        desk.wake();
        await().untilAsserted(() -> assertThat(outbox.done).containsExactly(ITEM));
        await().until(desk::reserveHand);
    }

    private static OutboxItem failedTwice() {
        return new OutboxItem(7, "kind", "subject", "{}", 3, 2, 0, null);
    }

    /** What an attempt ends with; a hand is set aside for it. */
    private void ends(Supplier<Outcome> outcome) {
        assertThat(desk.reserveHand()).isTrue();
        handler.outcome = outcome;
        finish.countDown();
    }

    /** Does one item at a time, and only when the test lets it. */
    private final class OneHand implements OutboxHandler {
        private volatile Supplier<Outcome> outcome = Outcome.Done::new;
        private volatile Function<String, Outcome> givingUp = Outcome.GivenUp::new;
        private final Collection<String> gaveUp = new ConcurrentLinkedQueue<>();
        private volatile int ready = 1;

        @Override
        public int ready(String kind, int hands) {
            return ready;
        }

        @Override
        public RetryPolicy policy(String kind, RetryPolicy usual) {
            return usual.failingAtMost(3, Duration.ofSeconds(1), Duration.ofSeconds(2));
        }

        @Override
        public Outcome giveUp(OutboxItem item, String why) {
            gaveUp.add(why);
            return givingUp.apply(why);
        }

        @Override
        public Collection<String> kinds() {
            return List.of("kind");
        }

        @Override
        public int parallel(String kind) {
            return 1;
        }

        @Override
        public Outcome handle(OutboxItem item) {
            try {
                finish.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return outcome.get();
        }
    }

    /** Patient for an hour. */
    private static final class Settings implements WorkSettings {
        @Override
        public Duration lease() {
            return Duration.ofSeconds(15);
        }

        @Override
        public Duration poll() {
            return Duration.ofSeconds(1);
        }

        @Override
        public int maxFailures() {
            return 16;
        }

        @Override
        public Duration maxWait() {
            return Duration.ofHours(1);
        }
    }

    /** Remembers what became of attempts. */
    private static final class ShortBook extends OutboxAttempts {
        private final Collection<String> waiting = new ConcurrentLinkedQueue<>();
        private final Collection<String> failed = new ConcurrentLinkedQueue<>();
        private final Collection<Duration> pauses = new ConcurrentLinkedQueue<>();
        private final Collection<String> givenUp = new ConcurrentLinkedQueue<>();
        private volatile Duration waited = Duration.ZERO;

        @SuppressWarnings("DataFlowIssue")
        ShortBook() {
            super(null, Clock.systemUTC());
        }

        @Override
        Duration waits(OutboxItem item, Duration in, String why) {
            waiting.add(why);
            return waited;
        }

        @Override
        void failed(OutboxItem item, Duration in, String why) {
            pauses.add(in);
            failed.add(why);
        }

        @Override
        boolean givenUp(OutboxItem item, String why) {
            givenUp.add(why);
            return true;
        }
    }

    /** Has what a test puts into it to claim, and remembers what was crossed off. */
    private static final class ShortOutbox extends Outbox {
        private final ConcurrentLinkedQueue<OutboxItem> due = new ConcurrentLinkedQueue<>();
        private final Collection<OutboxItem> done = new ConcurrentLinkedQueue<>();
        private final AtomicInteger claims = new AtomicInteger();

        @SuppressWarnings("DataFlowIssue")
        ShortOutbox() {
            super(null, null, null, Clock.systemUTC());
        }

        @Override
        List<OutboxItem> claim(String kind, int limit, Duration lease, boolean inOrder) {
            claims.incrementAndGet();
            OutboxItem item = due.poll();
            return item == null ? List.of() : List.of(item);
        }

        @Override
        public void done(OutboxItem item) {
            done.add(item);
        }
    }
}
