package io.understudy.stack;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** The servers outside of the local stack that the environment names, to be used in place of local ones. */
record Outside(Optional<URI> zeebe, Optional<Database> database, Optional<OpenIdProvider> signIn) {

    /** An OpenID provider; {@code url} is the issuer's. */
    record OpenIdProvider(String url, String clientId, String secret) {}

    static Outside from(Map<String, String> environment) {
        return new Outside(
                named(environment, "UNDERSTUDY_ZEEBE_GRPC").map(URI::create),
                named(environment, "UNDERSTUDY_DB_URL")
                        .map(url -> new Database(
                                url,
                                environment.getOrDefault("UNDERSTUDY_DB_USER", Postgres.USER),
                                environment.getOrDefault("UNDERSTUDY_DB_PASSWORD", ""))),
                named(environment, "UNDERSTUDY_OIDC_URL")
                        .map(url -> new OpenIdProvider(
                                url,
                                environment.getOrDefault("UNDERSTUDY_OIDC_CLIENT", Realm.CONSOLE_CLIENT),
                                environment.getOrDefault("UNDERSTUDY_OIDC_SECRET", ""))));
    }

    private static Optional<String> named(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable)).filter(value -> !value.isBlank());
    }
}
