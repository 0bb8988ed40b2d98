package io.understudy.work.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.understudy.platform.SqlTrouble;
import io.understudy.work.outbox.OutboxHandler.Outcome;
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

/** Does the items of one kind: claims as many as it has free slots, keeps their leases, and comes back for more. */
final class OutboxClaims {

    private static final Logger LOG = Logger.getLogger(OutboxClaims.class);

    /** How soon an item is tried again that only the database kept from being done. */
    private static final Duration UNTIL_THE_DATABASE_IS_BACK = Duration.ofSeconds(2);

    /** An item whose attempt never came back as often as this ends its process, or never ends. */
    private static final int MOST_UNFINISHED = 8;

    /** When all slots were busy: how long to wait for more of them to come free, so that one claim serves several. */
    private static final Duration GATHER = Duration.ofMillis(15);

    private static final ScheduledExecutorService LEASES = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("outbox-leases").factory());

    private final Outbox outbox;
    private final OutboxAttempts attempts;
    private final OutboxHandler handler;
    private final String kind;
    private final Duration lease;
    private final RetryPolicy policy;
    private final ExecutorService threads;
    private final MeterRegistry meters;
    private final Semaphore news = new Semaphore(0);
    private final Semaphore slots;

    /** How many items are being done right now: what an operator sees of work in progress, and what a kill interrupts. */
    private final AtomicInteger active;

    private volatile boolean running = true;

    OutboxClaims(
            Outbox outbox,
            OutboxAttempts attempts,
            OutboxHandler handler,
            String kind,
            WorkSettings settings,
            ExecutorService threads,
            MeterRegistry meters) {
        this.outbox = outbox;
        this.attempts = attempts;
        this.handler = handler;
        this.kind = kind;
        this.lease = settings.lease();
        this.policy = handler.policy(kind, settings.retries());
        this.threads = threads;
        this.meters = meters;
        this.slots = new Semaphore(handler.parallel(kind));
        this.active = new AtomicInteger();
        meters.gauge("understudy.outbox.items.active", Tags.of("kind", kind), active);
        // By its name of the releases before, for one release more
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

    /**
     * Reserves a slot for an item that is about to be put on the outbox.
     *
     * @return false when none is free, or what the item needs is away
     */
    boolean reserveHand() {
        if (!running || !slots.tryAcquire()) {
            return false;
        }
        if (handler.ready(kind, 1) > 0) {
            return true;
        }
        slots.release();
        return false;
    }

    void releaseHand() {
        slots.release();
    }

    /** Does an item that is leased to a slot reserved for it. When this process is ending, the lease runs out. */
    void take(OutboxItem item) {
        try {
            threads.execute(() -> work(item));
        } catch (RejectedExecutionException ending) {
            slots.release();
        }
    }

    void stop() {
        running = false;
        news.release();
    }

    private void loop() {
        try {
            while (running) {
                if (!slots.tryAcquire()) {
                    slots.acquire();
                    Thread.sleep(GATHER);
                }
                int free = 1 + slots.drainPermits();
                int ready = Math.min(free, handler.ready(kind, free));
                List<OutboxItem> items = ready > 0 ? claim(ready) : List.of();
                slots.release(free - items.size());
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

    private List<OutboxItem> claim(int free) {
        try {
            return outbox.claim(kind, free, lease, handler.inOrder(kind));
        } catch (RuntimeException e) {
            LOG.warnf("The outbox for %s cannot be read and is tried again: %s", kind, e.getMessage());
            return List.of();
        }
    }

    private void work(OutboxItem item) {
        Timer.Sample sample = Timer.start(meters);
        active.incrementAndGet();
        long every = lease.toMillis() / 3;
        ScheduledFuture<?> keeping = LEASES.scheduleAtFixedRate(
                () -> threads.execute(() -> renew(item)), every, every, TimeUnit.MILLISECONDS);
        try {
            if (item.unfinished() < MOST_UNFINISHED) {
                settle(item, attempt(item));
            } else {
                settleGivingUp(item, neverCameBack(item));
            }
        } catch (RuntimeException e) {
            LOG.warnf("%s %s could not be written down and falls due again: %s", kind, item.subject(), e.getMessage());
        } finally {
            keeping.cancel(false);
            active.decrementAndGet();
            slots.release();
            sample.stop(meters.timer("understudy.outbox.items", "kind", kind));
        }
    }

    private Outcome attempt(OutboxItem item) {
        try {
            return handler.handle(item);
        } catch (RuntimeException e) {
            if (SqlTrouble.passes(e)) {
                LOG.warnf("%s %s waits for the database: %s", kind, item.subject(), SqlTrouble.words(e));
                return new Outcome.Again(UNTIL_THE_DATABASE_IS_BACK, SqlTrouble.words(e));
            }
            LOG.warnf(e, "%s %s failed (attempt %d)", kind, item.subject(), item.attempts());
            return new Outcome.Failed(SqlTrouble.words(e));
        }
    }

    private void settle(OutboxItem item, Outcome outcome) {
        switch (outcome) {
            case Outcome.Done done -> outbox.done(item);
            case Outcome.CrossedOff crossedOff -> {}
            case Outcome.Again again -> waits(item, again);
            case Outcome.Failed failed -> failed(item, failed.why());
            case Outcome.GivenUp givenUp -> givenUp(item, givenUp.why());
        }
    }

    private void waits(OutboxItem item, Outcome.Again again) {
        Duration waited = attempts.waits(item, again.in(), again.why());
        if (waited.compareTo(policy.maxWait()) > 0) {
            settleGivingUp(item, again.why());
        }
    }

    private void failed(OutboxItem item, String why) {
        int failures = item.failures() + 1;
        if (failures >= policy.maxFailures()) {
            settleGivingUp(item, why);
        } else {
            attempts.failed(item, policy.pause(failures), why);
        }
    }

    /** What cannot be given up in its handler's way is kept as a dead letter, unless it is only the database that is away. */
    private void settleGivingUp(OutboxItem item, String why) {
        switch (giveUp(item, why)) {
            case Outcome.Done done -> outbox.done(item);
            case Outcome.CrossedOff crossedOff -> {}
            case Outcome.Again again -> attempts.waits(item, again.in(), why);
            case Outcome.Failed failed -> givenUp(item, why);
            case Outcome.GivenUp givenUp -> givenUp(item, givenUp.why());
        }
    }

    private Outcome giveUp(OutboxItem item, String why) {
        try {
            return handler.giveUp(item, why);
        } catch (RuntimeException e) {
            LOG.warnf(e, "%s %s could not be given up as its kind is", kind, item.subject());
            return SqlTrouble.passes(e)
                    ? new Outcome.Again(UNTIL_THE_DATABASE_IS_BACK, why)
                    : new Outcome.GivenUp(why + " (and it could not be ended otherwise: " + SqlTrouble.words(e) + ")");
        }
    }

    private void givenUp(OutboxItem item, String why) {
        if (attempts.givenUp(item, why)) {
            LOG.errorf("%s %s is given up and waits for a supervisor: %s", kind, item.subject(), why);
        }
    }

    private static String neverCameBack(OutboxItem item) {
        return "It was begun " + item.unfinished()
                + " times and never came to an end: each time the process that was at it" + " ended or stood still.";
    }

    private void renew(OutboxItem item) {
        try {
            if (!outbox.renew(item, lease)) {
                LOG.debugf("%s %s was taken over by another process, or is done", kind, item.subject());
            }
        } catch (RuntimeException e) {
            LOG.debugf("The lease on %s %s could not be renewed: %s", kind, item.subject(), e.getMessage());
        }
    }
}
