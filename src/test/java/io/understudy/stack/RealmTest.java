package io.understudy.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class RealmTest {

    private static final Path PRODUCTION = Path.of("src/main/keycloak/understudy-realm.json");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void production_realm_has_the_roles_and_neither_people_nor_secrets() throws IOException {
        JsonNode realm = JSON.readTree(Files.readString(PRODUCTION));

        assertThat(realm.path("roles").path("realm").findValuesAsText("name"))
                .containsExactly("supervisor", "designer", "auditor", "admin");
        assertThat(realm.has("users")).isFalse();
        assertThat(realm.path("clients").findValuesAsText("clientId")).containsExactly(Realm.CONSOLE_CLIENT);
        assertThat(realm.path("clients").findValuesAsText("secret")).containsExactly("${UNDERSTUDY_CONSOLE_SECRET}");
        assertThat(realm.path("clients")
                        .get(0)
                        .path("directAccessGrantsEnabled")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void local_realm_adds_the_people_with_their_roles_and_the_client_for_scripts() throws IOException {
        JsonNode realm = JSON.readTree(new Realm(PRODUCTION).text());

        assertThat(realm.path("users").findValuesAsText("username"))
                .containsExactlyElementsOf(People.ALL.stream().map(Person::user).toList());
        assertThat(realm.path("clients").findValuesAsText("clientId"))
                .containsExactly(Realm.CONSOLE_CLIENT, Realm.SCRIPT_CLIENT, Realm.FOREIGN_CLIENT, Realm.UNNAMED_CLIENT);
        List<String> known = realm.path("roles").path("realm").findValuesAsText("name");
        assertThat(People.ALL).allSatisfy(person -> assertThat(known).containsAll(person.roles()));
    }
}
