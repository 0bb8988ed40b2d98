package io.understudy.work.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Starts one desk for every kind of outbox item and stops them with the application. */
@ApplicationScoped
class OutboxRunner {

    private static final Logger LOG = Logger.getLogger(OutboxRunner.class);

    private final Outbox outbox;
    private final OutboxAttempts attempts;
    private final List<OutboxHandler> handlers;
    private final WorkSettings settings;
    private final MeterRegistry meters;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, OutboxClaims> desks = new HashMap<>();
    private @Nullable Thread lookout;

    OutboxRunner(
            Outbox outbox,
            OutboxAttempts attempts,
            @All List<OutboxHandler> handlers,
            WorkSettings settings,
            MeterRegistry meters) {
        this.outbox = outbox;
        this.attempts = attempts;
        this.handlers = handlers;
        this.settings = settings;
        this.meters = meters;
    }

    /** After every room has started, so that no handler is called before it is ready. */
    void start(@Observes @Priority(10_000) StartupEvent event) {
        for (OutboxHandler handler : handlers) {
            for (String kind : handler.kinds()) {
                OutboxClaims desk = new OutboxClaims(outbox, attempts, handler, kind, settings, threads, meters);
                outbox.opened(kind, desk);
                desks.put(kind, desk);
                desk.start();
            }
        }
        lookout = Thread.ofVirtual().name("outbox-lookout").start(this::lookOut);
    }

    /** Sees what fell due with time, or was put on the list by another process. */
    private void lookOut() {
        try {
            while (true) {
                Thread.sleep(settings.poll());
                wakeThoseWithWork();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void wakeThoseWithWork() {
        try {
            for (String kind : outbox.due(desks.keySet())) {
                Objects.requireNonNull(desks.get(kind)).wake();
            }
        } catch (RuntimeException e) {
            LOG.warnf("It cannot be seen what is due, and is looked for again: %s", e.getMessage());
        }
    }

    void stop(@Observes ShutdownEvent event) {
        if (lookout != null) {
            lookout.interrupt();
        }
        desks.values().forEach(OutboxClaims::stop);
        threads.shutdown();
        try {
            if (!threads.awaitTermination(Duration.ofSeconds(5).toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
