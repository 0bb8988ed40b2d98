package io.understudy.console.trace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.platform.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The steps of a trace in words. A kind of step that is not known here shows its own name. */
final class TraceLabels {

    private TraceLabels() {}

    static String title(JsonNode step) {
        String kind = step.path("kind").asText("");
        return switch (kind) {
            case "prompt" -> "Was given the task";
            case "model" -> model(step);
            case "tool" ->
                (step.path("failed").asBoolean() ? "Could not read: " : "Read: ")
                        + quoted(step.path("tool").asText(""));
            case "repair" -> "Was told to correct the form";
            case "retry" -> "The model did not answer and was asked again";
            case "fallback" -> "Changed to another model: " + step.path("model").asText();
            case "judge-prompt" -> "The judge was asked about the draft";
            case "judge-model" -> step.path("model").asText("The judge") + " answered as judge";
            case "judge-retry" -> "The judge did not answer and was asked again";
            case "check" -> check(step) + step.path("name").asText();
            case "failure" -> "Gave up";
            default -> kind.isEmpty() ? "Step" : kind;
        };
    }

    private static String check(JsonNode step) {
        JsonNode judged = step.path("judged");
        if (judged.isObject() && !judged.path("answer").isTextual()) {
            return "Not judged: ";
        }
        return step.path("passed").asBoolean() ? "Check passed: " : "Check failed: ";
    }

    private static String model(JsonNode step) {
        List<String> calls = new ArrayList<>();
        step.path("calls").forEach(call -> calls.add(call.path("name").asText("")));
        String model = step.path("model").asText("The model");
        if (calls.isEmpty()) {
            return model + " answered";
        }
        return calls.contains("submit_draft")
                ? model + " handed in a draft"
                : model + " asked for "
                        + calls.stream().map(TraceLabels::quoted).collect(Collectors.joining(", "));
    }

    /** A tool's name in words. */
    private static String quoted(String name) {
        return "“" + name.replace('_', ' ') + "”";
    }

    /** JSON with line breaks; anything else as it is. */
    static String pretty(String text) {
        String trimmed = text.strip();
        if (!trimmed.startsWith("{") && !trimmed.startsWith("[")) {
            return text;
        }
        try {
            return Json.mapper().readTree(trimmed).toPrettyString();
        } catch (JsonProcessingException e) {
            return text;
        }
    }
}
