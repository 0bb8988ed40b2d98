package io.understudy.work;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Starts one desk for every kind of agenda item and stops them with the application. */
@ApplicationScoped
class AgendaRunner {

    private final Agenda agenda;
    private final List<AgendaHandler> handlers;
    private final WorkSettings settings;
    private final MeterRegistry meters;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<AgendaDesk> desks = new ArrayList<>();

    AgendaRunner(Agenda agenda, @All List<AgendaHandler> handlers, WorkSettings settings, MeterRegistry meters) {
        this.agenda = agenda;
        this.handlers = handlers;
        this.settings = settings;
        this.meters = meters;
    }

    /** After every room has started, so that no handler is called before it is ready. */
    void start(@Observes @Priority(10_000) StartupEvent event) {
        for (AgendaHandler handler : handlers) {
            for (String kind : handler.kinds()) {
                AgendaDesk desk =
                        new AgendaDesk(agenda, handler, kind, settings.lease(), settings.poll(), threads, meters);
                agenda.opened(kind, desk);
                desks.add(desk);
                desk.start();
            }
        }
    }

    void stop(@Observes ShutdownEvent event) {
        desks.forEach(AgendaDesk::stop);
        threads.shutdown();
        try {
            if (!threads.awaitTermination(
                    Duration.ofSeconds(5).toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
