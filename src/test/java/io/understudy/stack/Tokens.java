package io.understudy.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Gets bearer tokens for the local stack's people. */
public final class Tokens {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * With its protection against guessing, Keycloak lets one sign-in of a person through at a time, and tells the others in
     * the same words as somebody with a wrong password. These few turns stay below what it locks a person out for.
     */
    private static final int TURNS = 5;

    private static final Duration PAUSE = Duration.ofMillis(400);

    private Tokens() {}

    /** An access token of this person for the REST interface, from the realm at this issuer URL. */
    static String of(String issuer, Person person) {
        return of(issuer, person, Realm.SCRIPT_CLIENT);
    }

    /** An access token that this person gives to a client. */
    static String of(String issuer, Person person, String client) {
        String form = "grant_type=password&scope=openid&client_id=" + client + "&username=" + encoded(person.user())
                + "&password=" + encoded(person.password());
        HttpRequest request = HttpRequest.newBuilder(URI.create(issuer + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        try {
            for (int turn = 1; ; turn++) {
                HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
                JsonNode answer = JSON.readTree(response.body());
                if (response.statusCode() == 200) {
                    return answer.path("access_token").asText();
                }
                if (turn == TURNS || !answer.path("error").asText().equals("invalid_grant")) {
                    throw new StackException("Keycloak gives " + person.user() + " no token: " + answer);
                }
                Thread.sleep(PAUSE);
            }
        } catch (IOException e) {
            throw new StackException("Keycloak does not answer at " + issuer + ": is the stack running?", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted while asking for a token", e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
