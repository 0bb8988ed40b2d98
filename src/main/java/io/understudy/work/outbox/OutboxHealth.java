package io.understudy.work.outbox;

import io.smallrye.health.api.Wellness;
import io.understudy.work.outbox.OutboxStatus.Line;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * Tells in {@code /q/health} of background work that is late or was given up. It never calls the process down: another
 * process would have the same work, and restarting helps none of it.
 */
@Wellness
@ApplicationScoped
class OutboxHealth implements HealthCheck {

    private static final Duration LATE = Duration.ofMinutes(5);

    private final OutboxStatus status;
    private final Clock clock;

    OutboxHealth(OutboxStatus status, Clock clock) {
        this.status = status;
        this.clock = clock;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("background work").up();
        List<Line> lines;
        try {
            lines = status.lines();
        } catch (RuntimeException e) {
            return response.withData("degraded", true)
                    .withData("unknown", "The database cannot be asked")
                    .build();
        }
        long dead = lines.stream().mapToLong(Line::dead).sum();
        Duration oldest = lines.stream()
                .map(line -> line.oldest(clock.instant()))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        response.withData("degraded", dead > 0 || oldest.compareTo(LATE) > 0)
                .withData("dead letters", dead)
                .withData("oldest due seconds", oldest.toSeconds());
        lines.stream()
                .filter(line -> line.failing() > 0)
                .forEach(line -> response.withData("failing " + line.kind(), line.failing()));
        return response.build();
    }
}
