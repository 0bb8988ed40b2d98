package io.understudy.ticketing;

import io.understudy.ticketing.generic.GenericParts;
import io.understudy.ticketing.github.GitHubParts;
import io.understudy.ticketing.zendesk.ZendeskParts;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An endpoint's settings, as an operator would write them. */
final class Configured implements EndpointSettings.Entry {

    static final String GENERIC_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private final Map<String, String> values = new HashMap<>();

    static Configured endpoint(String... settings) {
        Configured entry = new Configured();
        for (int i = 0; i < settings.length; i += 2) {
            entry.values.put(settings[i], settings[i + 1]);
        }
        return entry;
    }

    /** One endpoint of each system, named after it, and {@code silent}, which takes no replies. */
    static Endpoints all(URI apiUrl, ApiClient api) {
        String url = apiUrl.toString();
        Map<String, EndpointSettings.Entry> entries = Map.of(
                "generic",
                endpoint(
                        "system",
                        "generic",
                        "secret",
                        GENERIC_SECRET,
                        "api-url",
                        url,
                        "api-token",
                        "s3cret-token",
                        "own-user",
                        "900001"),
                "github",
                endpoint(
                        "system",
                        "github",
                        "secret",
                        "s",
                        "api-url",
                        url,
                        "api-token",
                        "s3cret-token",
                        "own-user",
                        "900001"),
                "zendesk",
                endpoint(
                        "system",
                        "zendesk",
                        "secret",
                        "s",
                        "api-url",
                        url + "/",
                        "api-token",
                        "s3cret-token",
                        "own-user",
                        "900001",
                        "api-user",
                        "understudy@example.com"),
                "silent",
                endpoint("system", "github", "secret", "s"));
        return endpoints(entries, api);
    }

    static Endpoints endpoints(Map<String, EndpointSettings.Entry> entries, ApiClient api) {
        return new Endpoints(
                () -> entries, List.of(GenericParts.system(api), GitHubParts.system(api), ZendeskParts.system(api)));
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    @Override
    public Optional<String> system() {
        return value("system");
    }

    @Override
    public Optional<String> secret() {
        return value("secret");
    }

    @Override
    public Optional<String> previousSecret() {
        return value("previous-secret");
    }

    @Override
    public String message() {
        return "customer-service-ticket";
    }

    @Override
    public Optional<URI> apiUrl() {
        return value("api-url").map(URI::create);
    }

    @Override
    public Optional<String> apiToken() {
        return value("api-token");
    }

    @Override
    public Optional<String> apiUser() {
        return value("api-user");
    }

    @Override
    public List<String> asking() {
        return List.of(values.getOrDefault("asking", "requester").split(","));
    }

    @Override
    public Optional<String> ownUser() {
        return value("own-user");
    }

    @Override
    public Optional<Duration> reconcileEvery() {
        return value("reconcile-every").map(Duration::parse);
    }

    @Override
    public Optional<List<String>> repositories() {
        return value("repositories").map(list -> List.of(list.split(",")));
    }

    @Override
    public Duration settleTime() {
        return value("settle-time").map(Duration::parse).orElse(Duration.ofMinutes(5));
    }

    @Override
    public Duration patience() {
        return value("patience").map(Duration::parse).orElse(Duration.ofHours(24));
    }
}
