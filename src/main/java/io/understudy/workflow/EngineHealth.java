package io.understudy.workflow;

import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * Shows the engine in {@code /q/health} without touching readiness: the front door takes tickets in while the engine is
 * away. A file that the engine refused is named; the others run, so it turns nothing red.
 */
@Wellness
@ApplicationScoped
class EngineHealth implements HealthCheck {

    private final EngineStatus status;
    private final EngineSettings settings;

    EngineHealth(EngineStatus status, EngineSettings settings) {
        this.status = status;
        this.settings = settings;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("engine")
                .withData("address", settings.grpc().toString())
                .withData("connected", status.isConnected())
                .withData("since", status.since().toString())
                .withData("deployed", status.isDeployed())
                .status(status.isConnected() && status.isDeployed());
        status.lastError().ifPresent(error -> response.withData("error", error));
        status.refusedFiles().forEach((file, why) -> response.withData("refused " + file, why));
        status.unreadableTasks().forEach((task, why) -> response.withData("not taken " + task, why));
        return response.build();
    }
}
