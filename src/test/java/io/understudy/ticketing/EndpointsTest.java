package io.understudy.ticketing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
    void reconciliation_needsSomebodyToAskAndAPlaceToLook() {
        String[] hub = {"system", "github", "secret", "s", "api-url", "https://api.github.com", "api-token", "t"};
        String[] asked = with(hub, "own-user", "us", "reconcile-every", "PT5M");

        assertThat(configured("e", asked("a/b", asked)).reconciled()).hasSize(1);
        assertThat(configured("e", with(hub, "own-user", "us")).reconciled()).isEmpty();
        assertRefused("repositories", asked);
        assertRefused("repositories", asked("a/b/c", asked));
        assertRefused("api-url", "system", "github", "secret", "s", "reconcile-every", "PT5M", "repositories", "a/b");
        assertRefused("reconcile-every", asked("a/b", with(asked, "reconcile-every", "PT0.1S")));
        assertRefused(
                "reconcile-every", with(asked("a/b", asked), "system", "generic", "secret", Configured.GENERIC_SECRET));
    }

    private static String[] asked(String repositories, String... settings) {
        return with(settings, "repositories", repositories);
    }

    private static String[] with(String[] settings, String... more) {
        return Stream.concat(Stream.of(settings), Stream.of(more)).toArray(String[]::new);
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
