package io.understudy.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/** A case as the REST interface showed it at one moment. */
record TheCase(JsonNode json) {

    String id() {
        return json.path("id").asText();
    }

    String state() {
        return json.path("state").asText();
    }

    List<JsonNode> tasks() {
        return list("tasks");
    }

    /** What was said, oldest first. */
    List<JsonNode> said() {
        return list("conversation");
    }

    /** The texts of the conversation, oldest first. */
    List<String> conversation() {
        return list("conversation").stream()
                .map(message -> message.path("body").asText())
                .toList();
    }

    /** Whether nothing of it is under way on our side: it waits for the customer, or is over. */
    boolean isAtRest() {
        return !state().equals("OPEN");
    }

    /** In a line: where the case and its tasks and effects stand, and why. */
    String summary() {
        StringBuilder line = new StringBuilder("case " + id() + " " + state());
        tasks().forEach(task -> line.append("; ")
                .append(task.path("taskType").asText())
                .append(' ')
                .append(task.path("state").asText())
                .append(" (")
                .append(task.path("reason").asText())
                .append(')'));
        list("effects")
                .forEach(effect -> line.append("; ")
                        .append(effect.path("name").asText())
                        .append(' ')
                        .append(effect.path("state").asText())
                        .append(" (")
                        .append(effect.path("error").asText())
                        .append(')'));
        return line.toString();
    }

    List<JsonNode> list(String field) {
        return StreamSupport.stream(json.path(field).spliterator(), false).toList();
    }
}
