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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AgendaDeskTest {

    private static final AgendaItem ITEM = new AgendaItem(7, "kind", "subject", "{}", 1);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final EmptyAgenda agenda = new EmptyAgenda();
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

        assertThat(agenda.done).isEmpty();
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

    /** Has nothing to claim and remembers what was crossed off. */
    private static final class EmptyAgenda extends Agenda {
        private final Collection<AgendaItem> done = new ConcurrentLinkedQueue<>();

        @SuppressWarnings("DataFlowIssue")
        EmptyAgenda() {
            super(null, null, Clock.systemUTC());
        }

        @Override
        List<AgendaItem> claim(String kind, int limit, Duration lease) {
            return List.of();
        }

        @Override
        public void done(AgendaItem item) {
            done.add(item);
        }
    }
}
