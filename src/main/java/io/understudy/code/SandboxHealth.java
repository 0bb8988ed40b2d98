package io.understudy.code;

import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/** Shows in {@code /q/health} whether code can be run here, without touching readiness. */
@Wellness
@ApplicationScoped
class SandboxHealth implements HealthCheck {

    private final NamespaceSandbox sandbox;

    SandboxHealth(NamespaceSandbox sandbox) {
        this.sandbox = sandbox;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("sandbox");
        NamespaceSandbox.State state = sandbox.state().orElse(null);
        return switch (state) {
            case null -> response.withData("state", "being tested").up().build();
            case NamespaceSandbox.State.Works works ->
                response.withData("made by", works.command().program()).up().build();
            case NamespaceSandbox.State.Closed closed ->
                response.withData("refuses", closed.why()).down().build();
        };
    }
}
