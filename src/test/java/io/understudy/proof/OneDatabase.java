package io.understudy.proof;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A database of its own, and an application that knows neither an engine nor people. */
public final class OneDatabase implements QuarkusTestResourceLifecycleManager {

    /** What every endpoint signs with. */
    public static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private @Nullable EmbeddedPostgres postgres;

    @Override
    public Map<String, String> start() {
        try {
            postgres = EmbeddedPostgres.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.ofEntries(
                Map.entry("quarkus.datasource.jdbc.url", postgres.getJdbcUrl("postgres", "postgres")),
                Map.entry("quarkus.datasource.username", "postgres"),
                Map.entry("quarkus.datasource.password", "postgres"),
                Map.entry("quarkus.oidc.tenant-enabled", "false"),
                Map.entry("quarkus.oidc.api.tenant-enabled", "false"),
                Map.entry("quarkus.oidc.auth-server-url", "http://127.0.0.1:1/realms/none"),
                Map.entry("understudy.engine.grpc", "http://127.0.0.1:1"),
                Map.entry("quarkus.http.test-port", "0"),
                // There is no engine to be told: what is released waits for as long as a test likes.
                Map.entry("understudy.review.undo", "PT10M"),
                Map.entry("understudy.endpoints.desk.system", "generic"),
                Map.entry("understudy.endpoints.desk.secret", SECRET),
                Map.entry("understudy.endpoints.desk.own-user", "understudy"),
                Map.entry("understudy.endpoints.zen.system", "zendesk"),
                Map.entry("understudy.endpoints.zen.secret", SECRET),
                Map.entry("understudy.endpoints.hub.system", "github"),
                Map.entry("understudy.endpoints.hub.secret", SECRET));
    }

    @Override
    public void stop() {
        try {
            if (postgres != null) {
                postgres.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
