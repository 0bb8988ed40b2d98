package io.understudy.code;

import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * Shows in {@code /q/health} whether code can be run here, without touching readiness. That it cannot is only a trouble
 * where there are repositories whose checks are waiting for it.
 */
@Wellness
@ApplicationScoped
class SandboxHealth implements HealthCheck {

    private final NamespaceSandbox sandbox;
    private final Codebases codebases;

    SandboxHealth(NamespaceSandbox sandbox, Codebases codebases) {
        this.sandbox = sandbox;
        this.codebases = codebases;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("sandbox");
        NamespaceSandbox.State state = sandbox.state().orElse(null);
        return switch (state) {
            case null ->
                response.withData(
                                "state",
                                codebases.isEmpty() ? "not tested: no repository is configured" : "being tested")
                        .up()
                        .build();
            case NamespaceSandbox.State.Works works -> {
                if (!works.leftOut().isEmpty()) {
                    response.withData("cannot show", String.join(", ", works.leftOut()));
                }
                yield response.withData("made by", works.command().program())
                        .up()
                        .build();
            }
            case NamespaceSandbox.State.Closed closed ->
                response.withData("refuses", closed.why())
                        .status(codebases.isEmpty())
                        .build();
        };
    }
}
