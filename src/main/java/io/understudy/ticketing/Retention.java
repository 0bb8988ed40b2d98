package io.understudy.ticketing;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.understudy.ticketing.delivery.DeliveryRepository;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Forgets deliveries once a day when they are old enough that nobody can send them again. */
@ApplicationScoped
public class Retention {

    private static final Logger LOG = Logger.getLogger(Retention.class);
    private static final Duration LEAST = Duration.ofDays(30);
    private static final int BATCH = 1_000;

    private final DeliveryRepository deliveries;
    private final TicketingSettings settings;
    private final Clock clock;

    Retention(DeliveryRepository deliveries, TicketingSettings settings, Clock clock) {
        this.deliveries = deliveries;
        this.settings = settings;
        this.clock = clock;
    }

    void start(@Observes @Priority(100) StartupEvent event) {
        if (settings.keep().compareTo(LEAST) < 0) {
            throw new IllegalArgumentException("understudy.ticketing.keep is " + settings.keep()
                    + "; deliveries have to be kept for at least " + LEAST + ", since a replay is known by them");
        }
    }

    @Scheduled(every = "24h", delayed = "10m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public void forgetOld() {
        Instant then = clock.instant().minus(settings.keep());
        long forgotten = 0;
        int batch = BATCH;
        while (batch == BATCH) {
            batch = QuarkusTransaction.requiringNew().call(() -> deliveries.forget(then, BATCH));
            forgotten += batch;
        }
        if (forgotten > 0) {
            LOG.infof("Forgot %d deliveries from before %s", forgotten, then);
        }
    }
}
