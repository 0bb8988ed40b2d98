package io.understudy.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What to do with one kind of ticket: for each task type the tools to call and the drafts to choose from. Scripts are
 * tried by ascending {@code rank}.
 */
public record Script(String name, int rank, Match match, Map<String, Part> parts) {

    public Script {
        parts = Map.copyOf(parts);
    }

    Optional<Part> part(String task) {
        return Optional.ofNullable(parts.get(task));
    }

    /**
     * When a script applies: {@code topic} must be found in what the ticket is about now, {@code not} must not;
     * {@code maxLength} bounds the latest message in characters; {@code fault} names a fault that must be injected.
     */
    record Match(
            @Nullable Pattern topic,
            @Nullable Pattern not,
            @Nullable Integer maxLength,
            @Nullable String fault) {

        boolean applies(Ticket ticket) {
            var text = ticket.topic();
            return topic != null
                    && topic.matcher(text).find()
                    && (not == null || !not.matcher(text).find())
                    && (maxLength == null || ticket.latest().length() <= maxLength);
        }
    }

    /**
     * One task: with {@code order}, the order is looked up first, by its number or by the requester's address; then the
     * knowledge is searched for each of {@code search}; then the {@code calls} are made; {@code cite} finds the sentences
     * worth quoting; of the {@code drafts} the first that fits is taken.
     */
    record Part(
            boolean order,
            @Nullable List<String> search,
            @Nullable List<Step> calls,
            @Nullable Pattern cite,
            @Nullable List<Draft> drafts,
            @Nullable Draft redraft) {

        private static final Step BY_ADDRESS = new Step("find_orders", Map.of("email", "{{email}}"));
        private static final Step BY_NUMBER = new Step("get_order", Map.of("orderId", "{{orderId}}"));

        List<Step> steps(boolean orderKnown) {
            var steps = new ArrayList<Step>();
            if (order && !orderKnown) {
                steps.add(BY_ADDRESS);
            }
            if (order) {
                steps.add(BY_NUMBER);
            }
            for (var query : Objects.requireNonNullElse(search, List.<String>of())) {
                steps.add(new Step("search_knowledge", Map.of("query", query)));
            }
            steps.addAll(Objects.requireNonNullElse(calls, List.of()));
            return steps;
        }
    }

    /** A tool call; left out when the tool is not offered or an argument cannot be filled. */
    record Step(String tool, Map<String, String> arguments) {}

    /**
     * A filled-in form. {@code when} maps paths into tool results to what must be there: a value, {@code *} for
     * anything, {@code -} for nothing, {@code ~regex}, {@code <n} or {@code >n} for numbers. A value that is a list names alternatives, of which the form's
     * first known one is taken. A draft with a placeholder that cannot be filled does not fit.
     */
    record Draft(
            @Nullable Map<String, String> when,
            Map<String, JsonNode> values,
            @Nullable List<String> reasons,
            double confidence,
            @Nullable List<String> uncertainties) {}
}
