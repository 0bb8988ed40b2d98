package io.understudy.api;

import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.health.SmallRyeHealth;
import io.smallrye.health.SmallRyeHealthReporter;
import io.smallrye.mutiny.Uni;
import io.understudy.platform.Json;
import io.understudy.platform.Person;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Health in place of the framework's own answers. Everybody learns whether it is well, what is not and where only those
 * who may look. The answer comes within seconds even when a check hangs, as it does on a database that is frozen; and
 * however many ask, each kind of check runs once at a time.
 */
@ApplicationScoped
class HealthReports {

    /** Before the framework's routes, after the sign-in. */
    private static final int ORDER = -1;

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Set<String> MAY_LOOK = Set.of(Person.SUPERVISOR, Person.AUDITOR, "admin");
    private static final String LATE = """
            {"status": "DOWN", "checks": [{"name": "A check did not answer in time", "status": "DOWN"}]}""";

    private final SmallRyeHealthReporter reporter;

    HealthReports(SmallRyeHealthReporter reporter) {
        this.reporter = reporter;
    }

    void open(@Observes Router router) {
        Map<String, Supplier<Uni<SmallRyeHealth>>> all = Map.of(
                "/q/health", reporter::getHealthAsync,
                "/q/health/live", reporter::getLivenessAsync,
                "/q/health/ready", reporter::getReadinessAsync,
                "/q/health/started", reporter::getStartupAsync,
                "/q/health/well", reporter::getWellnessAsync);
        all.forEach((path, check) -> {
            OneAtATime running = new OneAtATime(check);
            router.get(path)
                    .order(ORDER)
                    .handler(context -> running.result()
                            .subscribe()
                            .with(health -> answer(context, health), late -> answer(context, null)));
        });
    }

    private void answer(RoutingContext context, @Nullable SmallRyeHealth health) {
        if (context.response().ended() || context.response().closed()) {
            return;
        }
        boolean down = health == null || health.isDown();
        context.response()
                .setStatusCode(down ? 503 : 200)
                .putHeader("Content-Type", "application/json")
                .end(mayLook(context) ? details(health) : Json.write(Map.of("status", down ? "DOWN" : "UP")));
    }

    private String details(@Nullable SmallRyeHealth health) {
        if (health == null) {
            return LATE;
        }
        ByteArrayOutputStream report = new ByteArrayOutputStream();
        reporter.reportHealth(report, health);
        return report.toString(StandardCharsets.UTF_8);
    }

    private static boolean mayLook(RoutingContext context) {
        return context.user() instanceof QuarkusHttpUser user
                && user.getSecurityIdentity().getRoles().stream().anyMatch(MAY_LOOK::contains);
    }

    /** Lets those who ask while a check is running share its result. */
    private static final class OneAtATime {
        private final Supplier<Uni<SmallRyeHealth>> check;
        private @Nullable Uni<SmallRyeHealth> running;

        OneAtATime(Supplier<Uni<SmallRyeHealth>> check) {
            this.check = check;
        }

        Uni<SmallRyeHealth> result() {
            return shared().ifNoItem().after(PATIENCE).fail();
        }

        private synchronized Uni<SmallRyeHealth> shared() {
            Uni<SmallRyeHealth> now = running;
            if (now == null) {
                now = check.get().onTermination().invoke(this::over).memoize().indefinitely();
                running = now;
            }
            return now;
        }

        private synchronized void over() {
            running = null;
        }
    }
}
