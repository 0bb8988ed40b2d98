package io.understudy.work.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/** What an operator's monitoring sees of background work: what was given up, and how long the oldest has been due. */
@ApplicationScoped
class OutboxMeters {

    private static final Logger LOG = Logger.getLogger(OutboxMeters.class);

    private final OutboxStatus status;
    private final Clock clock;
    private final MultiGauge dead;
    private final MultiGauge oldest;

    OutboxMeters(OutboxStatus status, MeterRegistry registry, Clock clock) {
        this.status = status;
        this.clock = clock;
        this.dead = MultiGauge.builder("understudy.outbox.dead.letters")
                .description("Items of background work that were given up")
                .register(registry);
        this.oldest = MultiGauge.builder("understudy.outbox.oldest.due")
                .baseUnit("seconds")
                .description("For how long the longest waiting item of background work has been due")
                .register(registry);
    }

    @Scheduled(every = "15s", concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        try {
            Instant now = clock.instant();
            List<OutboxStatus.Line> lines = status.lines();
            dead.register(
                    lines.stream().map(line -> row(line, (double) line.dead())).toList(), true);
            oldest.register(
                    lines.stream()
                            .map(line -> row(line, line.oldest(now).toMillis() / 1000.0))
                            .toList(),
                    true);
        } catch (RuntimeException e) {
            LOG.debugf("How background work is doing is looked at again later: %s", e.getMessage());
        }
    }

    private static MultiGauge.Row<?> row(OutboxStatus.Line line, double value) {
        return MultiGauge.Row.of(Tags.of("kind", line.kind()), value);
    }
}
