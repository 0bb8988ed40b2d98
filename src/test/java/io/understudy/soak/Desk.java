package io.understudy.soak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The helpdesk, whose tickets are three systems' tickets, and its book of what was written on them. */
final class Desk {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> SYSTEMS = List.of("generic", "zendesk", "github");
    private static final int PAGE = 1_000;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final URI address;
    private final Set<String> opened = ConcurrentHashMap.newKeySet();

    Desk(URI address) {
        this.address = address;
    }

    /** A customer opens a ticket; which system it is in goes round. The answer is not waited for. */
    void opens(int number) {
        Map<String, Object> ticket = Map.of(
                "system",
                SYSTEMS.get(number % SYSTEMS.size()),
                "subject",
                "Where is my parcel?",
                "body",
                "Where is my parcel of order A-1008? (" + number + ")");
        http.sendAsync(post("/api/tickets", ticket), HttpResponse.BodyHandlers.ofString())
                .thenAccept(answer -> {
                    if (answer.statusCode() == 201) {
                        opened.add(read(answer.body()).path("key").asText());
                    }
                });
    }

    int opened() {
        return opened.size();
    }

    /** The next calls go wrong in these ways. */
    void misbehaves(Map<String, Integer> faults) {
        send(post("/api/admin/faults", faults));
    }

    /** Ends the pauses between attempts to deliver what is waiting. */
    void deliversNow() {
        send(post("/api/admin/deliver-now", Map.of()));
    }

    long webhooksWaiting() {
        return send(get("/api/admin/stats")).path("webhooksWaiting").asLong();
    }

    /** The ids of what we wrote for customers to read, by the tickets' keys; every ticket that was opened is among them. */
    Map<String, List<String>> book() {
        Map<String, List<String>> book = new HashMap<>();
        for (int page = 0; ; page++) {
            JsonNode items =
                    send(get("/api/tickets?size=" + PAGE + "&page=" + page)).path("items");
            for (JsonNode ticket : items) {
                List<String> ours = new ArrayList<>();
                for (JsonNode comment : ticket.path("comments")) {
                    if (comment.path("authorRole").asText().equals("integration")
                            && comment.path("public").asBoolean()) {
                        ours.add(comment.path("id").asText());
                    }
                }
                book.put(ticket.path("key").asText(), ours);
            }
            if (items.size() < PAGE) {
                return book;
            }
        }
    }

    private HttpRequest get(String path) {
        return HttpRequest.newBuilder(address.resolve(path)).build();
    }

    private HttpRequest post(String path, Object body) {
        try {
            return HttpRequest.newBuilder(address.resolve(path))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode send(HttpRequest request) {
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(request.uri() + " was answered with " + answer.statusCode());
            }
            return read(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json.isEmpty() ? "{}" : json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
