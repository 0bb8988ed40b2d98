package io.understudy.proof;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.stack.LocalStack;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** The rehearsal model, and how to make it misbehave. */
final class TheModel {

    /** More often than any test asks. */
    static final int FOREVER = 10_000;

    private final Caller http;

    TheModel(LocalStack stack) {
        http = new Caller(stack::rehearsalUrl);
    }

    void behaves() {
        http.delete("/control").mustBe(200);
    }

    /** Every answer takes this long. */
    void thinksFor(int millis) {
        http.post("/control", Map.of("delayMs", millis)).mustBe(200);
    }

    /** So many requests in a second; what is more is told to come back after one. */
    void limits(int requestsPerSecond) {
        http.post("/control", Map.of("requestsPerSecond", requestsPerSecond)).mustBe(200);
    }

    /** The next answers to prompts that contain {@code match} go wrong in this way. */
    void does(String fault, int times, String match) {
        fault(Map.of("kind", fault, "times", times, "match", match));
    }

    void answers(int status, int times, String match) {
        fault(Map.of("kind", "status", "status", status, "times", times, "match", match));
    }

    private void fault(Map<String, Object> fault) {
        http.post("/control", Map.of("faults", List.of(new LinkedHashMap<>(fault))))
                .mustBe(200);
    }

    /** The latest prompts for drafts about a ticket, newest first, as the model was sent them. */
    List<JsonNode> promptsAbout(TheTicket ticket) {
        JsonNode recent = http.get("/control/calls").mustBe(200).json().path("recent");
        return StreamSupport.stream(recent.spliterator(), false)
                .filter(call -> !call.path("task").asText().equals("judge"))
                .filter(call -> call.path("ticket").asText().equals(ticket.keyInItsSystem()))
                .map(call -> call.path("request"))
                .toList();
    }
}
