package io.understudy.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The production realm with what only a local stack has: people with known passwords, a client for scripts, and, as in
 * any company's realm, applications that are none of ours.
 */
final class Realm {

    static final String NAME = "understudy";
    static final String CONSOLE_CLIENT = "understudy-console";
    static final String SCRIPT_CLIENT = "understudy-cli";

    /** What REST tokens must be for. */
    static final String API_AUDIENCE = "understudy-api";

    /** An application that is none of ours. */
    static final String FOREIGN_CLIENT = "lunch-menu";

    /** Another, for which somebody has set the audience up all the same. */
    static final String UNNAMED_CLIENT = "lunch-orders";

    private static final int WORKDAY_SECONDS = 36_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path productionFile;

    Realm(Path productionFile) {
        this.productionFile = productionFile;
    }

    /** The realm to import. Placeholders for the environment stay in: Keycloak fills them in, as in production. */
    String text() {
        try {
            ObjectNode realm = (ObjectNode) JSON.readTree(Files.readString(productionFile));
            realm.withArrayProperty("clients")
                    .add(forApi(client(SCRIPT_CLIENT, "Scripts on the local stack")))
                    .add(client(FOREIGN_CLIENT, "What there is for lunch"))
                    .add(forApi(client(UNNAMED_CLIENT, "Orders for lunch")));
            ArrayNode users = realm.withArrayProperty("users");
            People.ALL.forEach(person -> users.add(user(person)));
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(realm);
        } catch (JsonProcessingException e) {
            throw new StackException(productionFile + " is not JSON: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new StackException("Cannot read " + productionFile + ": " + e.getMessage(), e);
        }
    }

    /** People give it their passwords and get a token. */
    private static ObjectNode client(String id, String name) {
        ObjectNode client = JSON.createObjectNode()
                .put("clientId", id)
                .put("name", name)
                .put("enabled", true)
                .put("publicClient", true)
                .put("standardFlowEnabled", false)
                .put("directAccessGrantsEnabled", true);
        client.putObject("attributes").put("access.token.lifespan", Integer.toString(WORKDAY_SECONDS));
        return client;
    }

    private static ObjectNode forApi(ObjectNode client) {
        client.putArray("protocolMappers")
                .addObject()
                .put("name", "audience of the REST interface")
                .put("protocol", "openid-connect")
                .put("protocolMapper", "oidc-audience-mapper")
                .putObject("config")
                .put("included.custom.audience", API_AUDIENCE)
                .put("access.token.claim", "true")
                .put("id.token.claim", "false");
        return client;
    }

    private static ObjectNode user(Person person) {
        ObjectNode user = JSON.createObjectNode()
                .put("id", person.id())
                .put("username", person.user())
                .put("enabled", true)
                .put("email", person.email())
                .put("emailVerified", true)
                .put("firstName", person.firstName())
                .put("lastName", person.lastName());
        user.putArray("credentials").addObject().put("type", "password").put("value", person.password());
        ArrayNode roles = user.putArray("realmRoles");
        person.roles().forEach(roles::add);
        return user;
    }
}
