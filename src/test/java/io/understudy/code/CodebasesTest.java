package io.understudy.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.understudy.work.ticket.TicketRef;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CodebasesTest {

    private static Codebases of(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>();
        settings.forEach((key, value) -> all.put("understudy.repositories." + key, value));
        return new Codebases(new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(RepositorySettings.class)
                .withDefaultValues(all)
                .build()
                .getConfigMapping(RepositorySettings.class));
    }

    private static Map<String, String> shop(String... more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "shop.url", "https://git.example.com/shop.git",
                "shop.tickets", "github:fernway/shop#*",
                "shop.checks[0].name", "tests",
                "shop.checks[0].run", "make test"));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return settings;
    }

    private static TicketRef ticket(String key) {
        return TicketRef.of("github", "github", key, null, "x");
    }

    @Test
    void onlyRepositoryOfATicket_needsNoName() {
        Codebases codebases = of(shop());

        assertThat(codebases.choose("repository", Map.of(), "", ticket("fernway/shop#12")))
                .isInstanceOfSatisfying(
                        Codebases.Choice.Found.class,
                        found -> assertThat(found.codebase().id()).isEqualTo("shop"));
    }

    @Test
    void limits_areARepositorysOwn() {
        Codebases codebases = of(shop(
                "shop.limits.output", "20M",
                "shop.limits.memory", "3G",
                "shop.limits.disk", "2048M",
                "shop.limits.processes", "900"));

        assertThat(codebases.find("shop").orElseThrow().limits())
                .isEqualTo(new Codebase.Limits(20 << 20, 3L << 30, 2L << 30, 900));
        assertThat(of(shop()).find("shop").orElseThrow().limits()).isEqualTo(Codebase.Limits.usual());
        assertThatThrownBy(() -> of(shop("shop.limits.memory", "1K")))
                .hasMessageContaining("understudy.repositories.shop.limits has to be at least");
    }

    @Test
    void ticketOfAnotherProject_neverLeadsThere_whateverTheFormSays() {
        Codebases codebases = of(shop());

        assertThat(codebases.choose("repository", Map.of("repository", "shop"), null, ticket("fernway/other#12")))
                .isInstanceOfSatisfying(
                        Codebases.Choice.Open.class,
                        open -> assertThat(open.why()).contains("does not lead to a repository 'shop'"));
    }

    @Test
    void severalRepositories_areNamedToChooseFrom() {
        Codebases codebases = of(shop(
                "labels.url", "/srv/git/labels.git",
                "labels.description", "parcel labels",
                "labels.checks[0].name", "tests",
                "labels.checks[0].run", "make test"));

        assertThat(codebases.choose("repository", Map.of(), "", ticket("fernway/shop#12")))
                .isInstanceOfSatisfying(
                        Codebases.Choice.Open.class,
                        open -> assertThat(open.why())
                                .isEqualTo(
                                        "Say which repository; this ticket may be about labels (parcel labels), shop"));
    }

    @Test
    void mistakes_areNamedWithTheirSetting() {
        assertThatThrownBy(() -> of(shop("shop.url", "https://bot:secret@git.example.com/shop.git")))
                .hasMessageStartingWith(
                        "understudy.repositories.shop.url must be an http or https address without a user")
                .hasMessageNotContaining("secret@");
        assertThatThrownBy(() -> of(shop("shop.provider", "svn")))
                .hasMessage(
                        "understudy.repositories.shop.provider is 'svn'; it must be one of github, gitlab and plain");
        assertThatThrownBy(() -> of(shop("shop.provider", "github")))
                .hasMessage("understudy.repositories.shop.api-url is missing beside provider=github");
        assertThatThrownBy(() -> of(shop("shop.allowed-paths", "src/["))).hasMessageContaining("which is not a glob");
    }
}
