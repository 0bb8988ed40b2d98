package io.understudy.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/** Opens tickets in the local helpdesk. */
final class HelpdeskClient {

    private static final ObjectMapper JSON = new ObjectMapper();

    private HelpdeskClient() {}

    /** Opens a ticket with this text and returns what to tell: its key and where to read it. */
    static String open(URI helpdesk, String text) {
        if (text.isBlank()) {
            throw new StackException("A ticket needs words: ./understudy ticket \"Where is my order A-1001?\"");
        }
        try {
            HttpRequest request = HttpRequest.newBuilder(helpdesk.resolve("/api/tickets"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(Map.of("text", text))))
                    .build();
            HttpResponse<String> response =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 201) {
                throw new StackException("The helpdesk answered " + response.statusCode() + ": " + response.body());
            }
            String key = JSON.readTree(response.body()).path("key").asText();
            return "Ticket " + key + " is open: " + helpdesk + "/";
        } catch (IOException e) {
            throw new StackException("The helpdesk does not answer at " + helpdesk + ": ./understudy up starts it", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted while opening a ticket", e);
        }
    }
}
