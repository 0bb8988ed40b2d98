package io.understudy.worker.tools;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import io.understudy.role.Role.Limits;
import io.understudy.worker.Assignment;
import io.understudy.worker.Budget;
import io.understudy.worker.DraftingClock;
import io.understudy.worker.RoleKit;
import io.understudy.worker.Trace;
import io.understudy.worker.model.ToolCall;
import io.understudy.worker.model.ToolOffer;
import io.understudy.worker.model.Turn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The look-ups of one draft: carries out what the model calls, remembers what was read, and knows when it is enough. */
public final class Lookups {

    private static final int SAME_CALL = 3;
    private static final int CALLS_AT_ONCE = 8;
    private static final String OVER = "No more look-ups are possible; hand the form in with submit_draft";

    private final RoleKit kit;
    private final Assignment assignment;
    private final Limits limits;
    private final Budget budget;
    private final Trace trace;
    private final DraftingClock pace;
    private final List<Reading> readings = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();
    private final Map<String, Integer> calls = new HashMap<>();
    private final Map<String, Tool.Answer> answers = new HashMap<>();
    private int rounds;
    private boolean over;

    public Lookups(RoleKit kit, Assignment assignment, Limits limits, Budget budget, Trace trace, DraftingClock pace) {
        this.kit = kit;
        this.assignment = assignment;
        this.limits = limits;
        this.budget = budget;
        this.trace = trace;
        this.pace = pace;
    }

    public List<ToolOffer> offers() {
        return kit.offers();
    }

    /** Tools of the role that cannot be used at present. */
    public List<String> missing() {
        return kit.tools().entrySet().stream()
                .filter(tool -> !tool.getValue().isAvailable())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** What was read, the passages of the prompt included once they are told. */
    public List<Reading> readings() {
        return List.copyOf(readings);
    }

    public void told(Reading reading) {
        readings.add(reading);
    }

    /** Tools that gave no answer, in words. */
    public List<String> failed() {
        return List.copyOf(failed);
    }

    /** Whether the model has looked up as much as it may, or goes round in circles. */
    public boolean areOver() {
        return over;
    }

    /** A model turn that looks things up begins. */
    public void beginRound() {
        rounds++;
        over |= rounds > limits.toolRounds();
    }

    /** @param position of the call within its turn, from 0 */
    public Turn.ToolResult answer(ToolCall call, int position) {
        long start = pace.nanos();
        Tool.Answer answer = position < CALLS_AT_ONCE
                ? lookUp(call)
                : Tool.Answer.failure(
                        call.name(), "Too many calls at once; at most " + CALLS_AT_ONCE + " are carried out");
        readings.addAll(answer.read());
        if (answer.failed()) {
            failed.add(call.name() + ": "
                    + Json.readObject(answer.text()).path("error").asText("no answer"));
        }
        trace.tool(call, answer, Duration.ofNanos(pace.nanos() - start));
        return new Turn.ToolResult(call.id(), call.name(), answer.text());
    }

    private Tool.Answer lookUp(ToolCall call) {
        Tool tool = kit.tool(call.name()).orElse(null);
        ObjectNode arguments = arguments(call.arguments());
        String key = call.name() + " " + (arguments == null ? call.arguments() : arguments.toString());
        int times = calls.merge(key, 1, Integer::sum);
        over |= times >= SAME_CALL;
        if (over) {
            return Tool.Answer.failure(call.name(), OVER);
        }
        if (tool == null) {
            return Tool.Answer.failure(
                    call.name(),
                    "There is no tool '" + call.name() + "'; the tools are "
                            + String.join(", ", kit.tools().keySet()) + " and submit_draft");
        }
        if (arguments == null) {
            return Tool.Answer.failure(call.name(), "The arguments are not a JSON object");
        }
        Tool.Answer known = answers.get(key);
        if (known != null) {
            return known;
        }
        Tool.Answer answer = tool.use(arguments, new Tool.Use(assignment, limit(tool)));
        if (!answer.failed()) {
            answers.put(key, answer);
        }
        return answer;
    }

    private Duration limit(Tool tool) {
        Duration left = budget.timeLeft();
        return left.compareTo(tool.limit()) < 0 ? left.plusMillis(1) : tool.limit();
    }

    private static @Nullable ObjectNode arguments(String text) {
        try {
            JsonNode read = Json.mapper().readTree(text.isBlank() ? "{}" : text);
            return read instanceof ObjectNode object ? object : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
