package io.understudy.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.understudy.work.AgendaHandler.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AgendaDeskTest {

    private static final AgendaItem ITEM = new AgendaItem(7, "kind", "subject", "{}", 1);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ShortAgenda agenda = new ShortAgenda();
    private final CountDownLatch finish = new CountDownLatch(1);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AgendaDesk desk =
            new AgendaDesk(agenda, new OneHand(), "kind", Duration.ofSeconds(15), threads, meters);

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

        await().untilAsserted(() -> assertThat(agenda.done).containsExactly(ITEM));
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
        return meters.get("understudy.agenda.items.active")
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
        await().untilAsserted(() -> assertThat(agenda.claims).hasPositiveValue());
        finish.countDown();

        agenda.due.add(ITEM);
        desk.wake();

        await().untilAsserted(() -> assertThat(agenda.done).containsExactly(ITEM));
    }

    @Test
    void nothingIsSaidToBeDue_deskDoesNotAskAgain() {
        desk.start();
        await().untilAsserted(() -> assertThat(agenda.claims).hasValue(1));

        await().during(Duration.ofMillis(300))
                .untilAsserted(() -> assertThat(agenda.claims).hasValue(1));
    }

    /** Does one item at a time, and only when the test lets it. */
    private final class OneHand implements AgendaHandler {
        @Override
        public Collection<String> kinds() {
            return List.of("kind");
        }

        @Override
        public int parallel(String kind) {
            return 1;
        }

        @Override
        public Outcome handle(AgendaItem item) {
            try {
                finish.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new Outcome.Done();
        }
    }

    /** Has what a test puts into it to claim, and remembers what was crossed off. */
    private static final class ShortAgenda extends Agenda {
        private final ConcurrentLinkedQueue<AgendaItem> due = new ConcurrentLinkedQueue<>();
        private final Collection<AgendaItem> done = new ConcurrentLinkedQueue<>();
        private final AtomicInteger claims = new AtomicInteger();

        @SuppressWarnings("DataFlowIssue")
        ShortAgenda() {
            super(null, null, Clock.systemUTC());
        }

        @Override
        List<AgendaItem> claim(String kind, int limit, Duration lease) {
            claims.incrementAndGet();
            AgendaItem item = due.poll();
            return item == null ? List.of() : List.of(item);
        }

        @Override
        public void done(AgendaItem item) {
            done.add(item);
        }
    }
}
