package io.understudy.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Somebody with a token at the REST interface. */
final class TheSupervisor {

    private final String user;
    private final String token;
    private final Caller http;

    TheSupervisor(String user, String token, Caller app) {
        this.user = user;
        this.token = token;
        this.http = app.with("Authorization", "Bearer " + token);
    }

    String user() {
        return user;
    }

    /** The same person at another process of the app. */
    TheSupervisor at(Caller app) {
        return new TheSupervisor(user, token, app);
    }

    Answer get(String path) {
        return http.get("/api/v1/" + path);
    }

    Answer post(String path, Object body) {
        return http.post("/api/v1/" + path, body);
    }

    Answer put(String path, Object body) {
        return http.put("/api/v1/" + path, body);
    }

    Answer send(String method, String path, byte[] body) {
        return http.send(method, "/api/v1/" + path, body);
    }

    Answer post(String path, byte[] body) {
        return http.post("/api/v1/" + path, body);
    }

    /** Waits until a task of this type waits for a supervisor. */
    TheTask waitsFor(TheTicket ticket, String taskType) {
        return waitsFor(ticket, taskType, "IN_REVIEW");
    }

    TheTask waitsFor(TheTicket ticket, String taskType, String state) {
        return Eventually.found(
                "the task '" + taskType + "' of " + ticket + " to be " + state,
                Eventually.PATIENCE,
                () -> task(ticket, taskType, state),
                () -> summary(ticket));
    }

    Optional<TheTask> task(TheTicket ticket, String taskType, String state) {
        return casesOf(ticket).stream()
                .flatMap(found -> found.tasks().stream())
                .filter(task -> task.path("taskType").asText().equals(taskType)
                        && task.path("state").asText().equals(state))
                .findFirst()
                .map(task -> new TheTask(this, task));
    }

    /** The files of its latest case's conversation, by name. */
    Map<String, JsonNode> filesOf(TheTicket ticket) {
        return casesOf(ticket).getFirst().list("conversation").stream()
                .flatMap(message ->
                        StreamSupport.stream(message.path("attachments").spliterator(), false))
                .collect(Collectors.toMap(file -> file.path("name").asText(), file -> file));
    }

    /** Waits until nothing of the ticket's latest case is under way here, and returns it. */
    TheCase seesAtRest(TheTicket ticket) {
        return seesAtRest(ticket, Eventually.PATIENCE);
    }

    TheCase seesAtRest(TheTicket ticket, Duration atMost) {
        return Eventually.found(
                "the case of " + ticket + " to come to rest",
                atMost,
                () -> casesOf(ticket).stream().findFirst().filter(TheCase::isAtRest),
                () -> summary(ticket));
    }

    TheCase seesClosed(TheTicket ticket) {
        return Eventually.found(
                "the case of " + ticket + " to be closed",
                Eventually.PATIENCE,
                () -> casesOf(ticket).stream()
                        .findFirst()
                        .filter(found -> found.state().equals("CLOSED")),
                () -> summary(ticket));
    }

    /** The ticket's cases, the latest first. */
    List<TheCase> casesOf(TheTicket ticket) {
        return casesOf(ticket.endpoint(), ticket.keyInItsSystem());
    }

    List<TheCase> casesOf(String endpoint, String key) {
        JsonNode page = get("cases?size=200&q=" + key.replace("#", "%23").replace("/", "%2F"))
                .mustBe(200)
                .json();
        List<TheCase> found = new ArrayList<>();
        for (JsonNode item : page.path("items")) {
            JsonNode ticket = item.path("ticket");
            if (ticket.path("endpoint").asText().equals(endpoint)
                    && ticket.path("key").asText().equals(key)) {
                found.add(new TheCase(
                        get("cases/" + item.path("id").asText()).mustBe(200).json()));
            }
        }
        return found;
    }

    /** Sees a ticket through: every draft is accepted as it is, until nothing is left to do. */
    TheCase acceptsAll(TheTicket ticket) {
        waitsFor(ticket, "understand").accepts();
        waitsFor(ticket, "answer").accepts();
        return seesAtRest(ticket);
    }

    String summary(TheTicket ticket) {
        List<TheCase> cases = casesOf(ticket);
        return cases.isEmpty()
                ? "no case"
                : String.join("\n", cases.stream().map(TheCase::summary).toList());
    }
}
