package io.understudy.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import io.understudy.work.draft.Draft;
import io.understudy.worker.model.ModelProfile;
import io.understudy.worker.model.ModelReply;
import io.understudy.worker.model.ToolCall;
import io.understudy.worker.model.ToolOffer;
import io.understudy.worker.prompt.Cut;
import io.understudy.worker.prompt.Prompt;
import io.understudy.worker.tools.Clean;
import io.understudy.worker.tools.Tool;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What happened while a draft was made, for a supervisor to read. Every step has {@code kind}, {@code at},
 * {@code millis} and {@code content}; what else it has depends on its kind. Text is shortened with a mark; nothing here
 * ever holds a key or a token.
 */
public final class Trace {

    private static final int MOST_CHARACTERS = 20_000;
    private static final int MOST_OF_A_NAME = 200;
    private static final int MOST_CALLS = 40;

    private final DraftingClock pace;
    private final List<JsonNode> steps;

    /** What comes before the kind of a step that is not the worker's. */
    private final String voice;

    Trace(DraftingClock pace) {
        this(pace, new ArrayList<>(), "");
    }

    private Trace(DraftingClock pace, List<JsonNode> steps, String voice) {
        this.pace = pace;
        this.steps = steps;
        this.voice = voice;
    }

    /** The same trace for what the judge of the draft does: its steps are told apart from the worker's by their kind. */
    Trace ofJudge() {
        return new Trace(pace, steps, "judge-");
    }

    List<JsonNode> steps() {
        return List.copyOf(steps);
    }

    /** @param missing tools of the role that could not be offered */
    void prompt(Prompt prompt, List<ToolOffer> tools, List<String> missing) {
        ObjectNode step = step("prompt", Duration.ZERO, prompt.user());
        step.put("system", shortened(prompt.system()));
        ArrayNode sections = step.putArray("sections");
        prompt.parts()
                .forEach(part -> sections.addObject()
                        .put("name", part.name())
                        .put("tokens", part.tokens())
                        .put("shortened", part.leftOut()));
        if (!prompt.enclosures().isEmpty()) {
            ArrayNode enclosed = step.putArray("enclosed");
            prompt.enclosures()
                    .forEach(one -> enclosed.addObject()
                            .put("name", one.name())
                            .put("type", one.type())
                            .put("tokens", one.tokens()));
        }
        ArrayNode names = step.putArray("tools");
        tools.forEach(tool -> names.add(tool.name()));
        if (!missing.isEmpty()) {
            missing.forEach(step.putArray("unavailable")::add);
        }
    }

    /** The questions about a draft, with all that their judge was shown. */
    public void judgePrompt(Prompt prompt) {
        ObjectNode step = step("judge-prompt", Duration.ZERO, prompt.user());
        step.put("system", shortened(prompt.system()));
    }

    public void model(ModelReply.Said said, ModelReply.Usage usage, BigDecimal costUsd, Duration took) {
        ObjectNode step = step(voice + "model", took, said.turn().text());
        step.put("model", said.model());
        ArrayNode calls = step.putArray("calls");
        said.turn().calls().stream()
                .limit(MOST_CALLS)
                .forEach(call -> calls.addObject()
                        .put("name", Clean.text(Cut.toCharacters(call.name(), MOST_OF_A_NAME)))
                        .put("arguments", shortened(call.arguments())));
        if (said.stop() != ModelReply.Stop.DONE) {
            step.put("stop", said.stop().name().toLowerCase(Locale.ROOT));
        }
        used(step, usage, costUsd);
    }

    private static void used(ObjectNode step, ModelReply.Usage usage, BigDecimal costUsd) {
        ObjectNode tokens =
                step.putObject("tokens").put("input", usage.inputTokens()).put("output", usage.outputTokens());
        if (usage.cachedTokens() > 0) {
            tokens.put("cached", usage.cachedTokens());
        }
        if (usage.estimated()) {
            tokens.put("estimated", true);
        }
        step.put("costUsd", costUsd);
    }

    /** What was put right in an answer before it was read. */
    void readAs(List<String> repairs) {
        if (!repairs.isEmpty()) {
            note("Put right in the answer: " + String.join("; ", repairs));
        }
    }

    /** Something a reader of the trace should know. */
    public void note(String words) {
        step("note", Duration.ZERO, words);
    }

    public void tool(ToolCall call, Tool.Answer answer, Duration took) {
        step("tool", took, answer.text())
                .put("tool", call.name())
                .put("arguments", shortened(call.arguments()))
                .put("failed", answer.failed());
    }

    void repair(String told) {
        step("repair", Duration.ZERO, told);
    }

    /**
     * A model gave no usable answer.
     *
     * @param usage what it counted for that all the same
     */
    public void retry(
            ModelProfile model,
            String why,
            Duration took,
            Optional<ModelReply.Usage> usage,
            Optional<BigDecimal> costUsd) {
        ObjectNode step = step(voice + "retry", took, why).put("model", model.name());
        usage.ifPresent(some -> used(step, some, costUsd.orElse(BigDecimal.ZERO)));
    }

    /** @param to the model that is asked from now on, where it is configured */
    public void fallback(String why, Optional<ModelProfile> to) {
        ObjectNode step = step("fallback", Duration.ZERO, why);
        to.ifPresent(model -> step.put("model", model.name()));
    }

    void check(Draft.CheckResult check) {
        ObjectNode step = step("check", Duration.ZERO, check.message())
                .put("name", check.name())
                .put("passed", check.passed());
        Draft.JudgeAnswer judged = check.judged();
        if (judged != null) {
            step.set("judged", Json.mapper().valueToTree(judged));
        }
    }

    void failure(String why) {
        step("failure", Duration.ZERO, why);
    }

    private ObjectNode step(String kind, Duration took, String content) {
        ObjectNode step = Json.object()
                .put("kind", kind)
                .put("at", pace.now().minus(took).toString())
                .put("millis", took.toMillis())
                .put("content", shortened(content));
        steps.add(step);
        return step;
    }

    private static String shortened(String text) {
        return Clean.text(Cut.toCharacters(text, MOST_CHARACTERS));
    }
}
