package io.understudy.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** A task as a supervisor saw it at one moment; a verdict is about what was seen. */
record TheTask(TheSupervisor supervisor, JsonNode json) {

    String id() {
        return json.path("id").asText();
    }

    String state() {
        return json.path("state").asText();
    }

    /** Why it is where it is. */
    String reason() {
        return json.path("reason").asText();
    }

    int version() {
        return json.path("version").asInt();
    }

    JsonNode draft() {
        return json.path("draft");
    }

    /** The checks that the draft did not pass, with what they found. */
    List<String> failedChecks() {
        return StreamSupport.stream(draft().path("checks").spliterator(), false)
                .filter(check -> !check.path("passed").asBoolean())
                .map(check -> check.path("name").asText() + ": "
                        + check.path("message").asText())
                .toList();
    }

    /** What a check of the draft found, by its name. */
    JsonNode check(String name) {
        return StreamSupport.stream(draft().path("checks").spliterator(), false)
                .filter(check -> check.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No check '" + name + "' ran: " + draft().path("checks")));
    }

    String drafted(String field) {
        return draft().path("values").path(field).asText();
    }

    /** The task, its drafts, verdicts and history, as they are now. */
    JsonNode details() {
        return supervisor.get("tasks/" + id()).mustBe(200).json();
    }

    TheTask now() {
        return new TheTask(supervisor, details().path("task"));
    }

    TheTask accepts() {
        return says("ACCEPT", Map.of());
    }

    TheTask edits(Map<String, ?> values) {
        return says("EDIT", Map.of("values", values));
    }

    TheTask returns(String comment) {
        return says("RETURN", Map.of("comment", comment));
    }

    TheTask claims() {
        return says("TAKE_OVER", Map.of());
    }

    TheTask takesOver(Map<String, ?> values) {
        return says("TAKE_OVER", Map.of("values", values));
    }

    private TheTask says(String verdict, Map<String, ?> more) {
        Answer answer = tries(verdict, more);
        if (answer.status() != 200) {
            throw new AssertionError(verdict + " on " + state() + " (" + reason() + ") was answered " + answer.status()
                    + ": " + answer.body());
        }
        return new TheTask(supervisor, answer.json());
    }

    /** Gives the verdict on the version that was seen, and returns whatever is answered. */
    Answer tries(String verdict, Map<String, ?> more) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("verdict", verdict);
        body.put("version", version());
        body.putAll(more);
        return supervisor.post("tasks/" + id() + "/verdict", body);
    }

    /** Takes the release back, as it was seen. */
    Answer undoes() {
        return supervisor.post("tasks/" + id() + "/undo", Map.of("version", version()));
    }

    /** The same task in somebody else's eyes. */
    TheTask seenBy(TheSupervisor other) {
        return new TheTask(other, json);
    }
}
