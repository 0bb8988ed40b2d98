package io.understudy.ticketing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A mistake in the configuration is told at the start, naming the setting, and never lets anybody in. */
class EndpointsTest {

    @Test
    void missingOrEmptySecret_keepsFromStarting() {
        assertRefused("secret", "system", "github");
        assertRefused("secret", "system", "github", "secret", "  ");
        assertRefused("secret", "system", "generic", "secret", "whsec_");
        assertRefused("secret", "system", "generic", "secret", "not a key");
        assertRefused(
                "previous-secret", "system", "generic", "secret", Configured.GENERIC_SECRET, "previous-secret", "x");
    }

    @Test
    void unknownSystem_isRefusedNamingTheKnownOnes() {
        assertThatThrownBy(() -> configured("e", "system", "jira", "secret", "s"))
                .hasMessageContaining("understudy.endpoints.e.system")
                .hasMessageContaining("github")
                .hasMessageContaining("zendesk");
        assertRefused("system", "secret", "s");
    }

    @Test
    void apiWithoutTokenOrOwnUser_isRefused() {
        assertRefused("api-token", "system", "github", "secret", "s", "api-url", "https://api.github.com");
        assertRefused(
                "own-user", "system", "github", "secret", "s", "api-url", "https://api.github.com", "api-token", "t");
        assertRefused("api-url", "system", "github", "secret", "s", "api-url", "ftp://x", "api-token", "t");
    }

    @Test
    void idWithAColon_isRefused_sinceTicketsAreNamedByIt() {
        assertThatThrownBy(() -> configured("a:b", "system", "github", "secret", "s"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsPrinted_holdsNoToken() {
        Endpoints endpoints = configured(
                "e",
                "system",
                "GitHub",
                "secret",
                "hush",
                "api-url",
                "https://api.github.com/",
                "api-token",
                "hush",
                "own-user",
                "us");

        Endpoint endpoint = endpoints.find("e").orElseThrow();
        assertThat(endpoint.toString()).doesNotContain("hush");
        assertThat(endpoint.account().orElseThrow().url()).hasToString("https://api.github.com");
        assertThat(endpoint.isOwn(List.of("US"))).isTrue();
        assertThat(endpoint.path()).isEqualTo("/hooks/e");
    }

    private static void assertRefused(String setting, String... settings) {
        assertThatThrownBy(() -> configured("e", settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("understudy.endpoints.e." + setting + " ");
    }

    private static Endpoints configured(String id, String... settings) {
        return Configured.endpoints(Map.of(id, Configured.endpoint(settings)), null);
    }
}
