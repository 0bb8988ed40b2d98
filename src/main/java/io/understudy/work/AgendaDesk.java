package io.understudy.work;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.understudy.work.AgendaHandler.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** Does the items of one kind: claims as many as it has free hands, keeps their leases, and comes back for more. */
final class AgendaDesk {

    private static final Logger LOG = Logger.getLogger(AgendaDesk.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    /** When all hands were busy: how long to wait for more of them to come free, so that one claim serves several. */
    private static final Duration GATHER = Duration.ofMillis(15);

    private static final ScheduledExecutorService LEASES = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("agenda-leases").factory());

    private final Agenda agenda;
    private final AgendaHandler handler;
    private final String kind;
    private final Duration lease;
    private final ExecutorService threads;
    private final MeterRegistry meters;
    private final Semaphore news = new Semaphore(0);
    private final Semaphore hands;

    /** How many items are being done right now: what an operator sees of work in progress, and what a kill interrupts. */
    private final AtomicInteger active;

    private volatile boolean running = true;

    AgendaDesk(
            Agenda agenda,
            AgendaHandler handler,
            String kind,
            Duration lease,
            ExecutorService threads,
            MeterRegistry meters) {
        this.agenda = agenda;
        this.handler = handler;
        this.kind = kind;
        this.lease = lease;
        this.threads = threads;
        this.meters = meters;
        this.hands = new Semaphore(handler.parallel(kind));
        this.active = new AtomicInteger();
        meters.gauge("understudy.agenda.items.active", Tags.of("kind", kind), active);
    }

    void start() {
        threads.execute(this::loop);
    }

    /** Something is due, or may be. */
    void wake() {
        news.release();
    }

    Duration lease() {
        return lease;
    }

    /** Sets a hand aside for an item that is about to be put on the agenda. @return false when none is free */
    boolean reserveHand() {
        return running && hands.tryAcquire();
    }

    void releaseHand() {
        hands.release();
    }

    /** Does an item that is leased to a hand set aside for it. When this process is ending, the lease runs out. */
    void take(AgendaItem item) {
        try {
            threads.execute(() -> work(item));
        } catch (RejectedExecutionException ending) {
            hands.release();
        }
    }

    void stop() {
        running = false;
        news.release();
    }

    private void loop() {
        try {
            while (running) {
                if (!hands.tryAcquire()) {
                    hands.acquire();
                    Thread.sleep(GATHER);
                }
                int free = 1 + hands.drainPermits();
                List<AgendaItem> items = claim(free);
                hands.release(free - items.size());
                items.forEach(item -> threads.execute(() -> work(item)));
                if (items.size() < free) {
                    news.acquire();
                    news.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<AgendaItem> claim(int free) {
        try {
            return agenda.claim(kind, free, lease);
        } catch (RuntimeException e) {
            LOG.warnf("The agenda for %s cannot be read and is tried again: %s", kind, e.getMessage());
            return List.of();
        }
    }

    private void work(AgendaItem item) {
        Timer.Sample sample = Timer.start(meters);
        active.incrementAndGet();
        long every = lease.toMillis() / 3;
        ScheduledFuture<?> keeping = LEASES.scheduleAtFixedRate(
                () -> threads.execute(() -> renew(item)), every, every, TimeUnit.MILLISECONDS);
        try {
            settle(item, attempt(item));
        } catch (RuntimeException e) {
            LOG.warnf("%s %s could not be written down and falls due again: %s", kind, item.subject(), e.getMessage());
        } finally {
            keeping.cancel(false);
            active.decrementAndGet();
            hands.release();
            sample.stop(meters.timer("understudy.agenda.items", "kind", kind));
        }
    }

    private Outcome attempt(AgendaItem item) {
        try {
            return handler.handle(item);
        } catch (RuntimeException e) {
            Duration pause = Backoff.after(item.attempts(), FIRST_PAUSE, LONGEST_PAUSE);
            LOG.warnf(
                    e,
                    "%s %s failed (attempt %d) and is tried again in %s",
                    kind,
                    item.subject(),
                    item.attempts(),
                    pause);
            return new Outcome.Again(pause, String.valueOf(e.getMessage()));
        }
    }

    private void settle(AgendaItem item, Outcome outcome) {
        switch (outcome) {
            case Outcome.Done done -> agenda.done(item);
            case Outcome.CrossedOff crossedOff -> {}
            case Outcome.Again again -> agenda.retry(item, again.in(), again.why());
        }
    }

    private void renew(AgendaItem item) {
        try {
            agenda.renew(item, lease);
        } catch (RuntimeException e) {
            LOG.debugf("The lease on %s %s could not be renewed: %s", kind, item.subject(), e.getMessage());
        }
    }
}
