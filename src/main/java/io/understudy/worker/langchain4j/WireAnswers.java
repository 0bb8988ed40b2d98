package io.understudy.worker.langchain4j;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.understudy.platform.Json;
import io.understudy.worker.model.ModelProfile;
import io.understudy.worker.model.ModelReply;
import io.understudy.worker.model.ModelReply.Failed;
import io.understudy.worker.model.ModelReply.Reason;
import io.understudy.worker.model.ModelReply.Stop;
import io.understudy.worker.model.ModelReply.Usage;
import io.understudy.worker.model.ToolCall;
import io.understudy.worker.model.Turn;
import io.understudy.worker.tools.Clean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads the answers of the three protocols from what came over the wire, part by part: what one part looks like does not keep
 * the others from being read, and what was counted is read from an answer that is of no use otherwise.
 */
final class WireAnswers {

    private static final int LONGEST_NAME = 200;
    private static final int MOST_CALLS = 200;

    private static final Set<String> CUT = Set.of("length", "max_tokens", "max_output_tokens", "model_length");
    private static final Set<String> FULL = Set.of("model_context_window_exceeded", "context_length_exceeded");
    private static final Set<String> FILTERED = Set.of(
            "content_filter",
            "contentfilter",
            "safety",
            "recitation",
            "prohibited_content",
            "blocklist",
            "spii",
            "guardrail_intervened");
    private static final Set<String> REFUSED = Set.of("refusal", "refused");
    private static final Set<String> PAUSED = Set.of("pause_turn", "pause");
    private static final Set<String> BROKEN =
            Set.of("error", "load", "unload", "abort", "insufficient_system_resource");

    private WireAnswers() {}

    static ModelReply read(JsonNode body, ModelProfile model) {
        return switch (model.provider()) {
            case OPENAI -> openAi(body, model);
            case ANTHROPIC -> anthropic(body, model);
            case OLLAMA -> ollama(body, model);
        };
    }

    private static ModelReply openAi(JsonNode body, ModelProfile model) {
        Optional<Usage> usage = usage(body.path("usage"));
        JsonNode choice = choice(body.path("choices"));
        JsonNode message = choice.path("message").isObject() ? choice.path("message") : choice.path("delta");
        if (message.isMissingNode() && choice.path("text").isMissingNode()) {
            return notTheProtocol("choices", usage);
        }
        List<ToolCall> calls = new ArrayList<>();
        listed(message.path("tool_calls")).limit(MOST_CALLS).forEach(call -> calls.add(call(call)));
        if (calls.isEmpty() && message.path("function_call").isObject()) {
            calls.add(call(message.path("function_call")));
        }
        String refusal = text(message.path("refusal"));
        String said = text(message.path("content").isMissingNode() ? choice.path("text") : message.path("content"));
        String reasoning = Stream.of("reasoning_content", "reasoning")
                .map(name -> text(message.path(name)))
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
        Stop stop = stop(choice.path("finish_reason"), choice.path("native_finish_reason"));
        boolean onlyThought = said.isBlank() && calls.isEmpty() && refusal.isBlank() && stop == Stop.DONE;
        Turn.Assistant turn = new Turn.Assistant(
                said.isBlank() && !refusal.isBlank() ? refusal : onlyThought ? reasoning : said,
                calls,
                Opaque.ofMessage(message, model, "tool_calls"));
        return said(
                turn,
                usage,
                body.path("model"),
                model,
                refusal.isBlank() || !calls.isEmpty() ? stop : Stop.REFUSED,
                choice.path("finish_reason"));
    }

    /** The one that calls something, where a server gives several. */
    private static JsonNode choice(JsonNode choices) {
        JsonNode first = choices.isArray() ? choices.path(0) : choices;
        for (JsonNode choice : choices) {
            if (choice.path("message").path("tool_calls").size() > 0) {
                return choice;
            }
        }
        return first;
    }

    private static ToolCall call(JsonNode call) {
        JsonNode function = Stream.of("function", "custom")
                .map(call::path)
                .filter(JsonNode::isObject)
                .findFirst()
                .orElse(call);
        JsonNode arguments = Stream.of("arguments", "input", "parameters")
                .map(function::path)
                .filter(one -> !one.isMissingNode() && !one.isNull())
                .findFirst()
                .orElse(call.path("arguments"));
        return new ToolCall(
                call.path("id").asText(""),
                function.path("name").asText(call.path("name").asText("")),
                arguments.isTextual() ? arguments.asText() : arguments.isContainerNode() ? arguments.toString() : "");
    }

    private static ModelReply anthropic(JsonNode body, ModelProfile model) {
        JsonNode counted = body.path("usage");
        Optional<Usage> usage = usage(counted).map(plain -> {
            long read = counted.path("cache_read_input_tokens").asLong(0);
            long write = counted.path("cache_creation_input_tokens").asLong(0);
            return new Usage(plain.inputTokens() + read + write, plain.outputTokens(), read, write, false);
        });
        JsonNode content = body.path("content");
        if (!content.isArray() && !content.isTextual()) {
            return notTheProtocol("content", usage);
        }
        StringBuilder text = new StringBuilder(content.asText(""));
        List<ToolCall> calls = new ArrayList<>();
        for (JsonNode block : content) {
            if (block.path("type").asText().equals("tool_use") && calls.size() < MOST_CALLS) {
                calls.add(call(block));
            } else if (block.path("type").asText("text").equals("text")) {
                text.append(block.path("text").asText(block.asText("")));
            }
        }
        return said(
                new Turn.Assistant(text.toString(), calls, Opaque.ofBlocks(content, model)),
                usage,
                body.path("model"),
                model,
                stop(body.path("stop_reason"), body.path("stop_reason")),
                body.path("stop_reason"));
    }

    private static ModelReply ollama(JsonNode body, ModelProfile model) {
        Optional<Usage> usage = body.has("prompt_eval_count") || body.has("eval_count")
                ? counts(body.path("prompt_eval_count"), body.path("eval_count"))
                : Optional.empty();
        JsonNode message = body.path("message");
        if (!message.isObject()) {
            return notTheProtocol("message", usage);
        }
        List<ToolCall> calls = listed(message.path("tool_calls"))
                .limit(MOST_CALLS)
                .map(WireAnswers::call)
                .toList();
        String said = text(message.path("content"));
        boolean onlyThought = said.isBlank() && calls.isEmpty();
        return said(
                new Turn.Assistant(onlyThought ? text(message.path("thinking")) : said, calls),
                usage,
                body.path("model"),
                model,
                stop(body.path("done_reason"), body.path("done_reason")),
                body.path("done_reason"));
    }

    private static ModelReply said(
            Turn.Assistant turn, Optional<Usage> usage, JsonNode name, ModelProfile model, Stop stop, JsonNode reason) {
        boolean nothing = turn.text().isBlank() && turn.calls().isEmpty();
        if (nothing && BROKEN.contains(plain(reason))) {
            return new Failed(
                    Reason.BROKEN,
                    "it stopped before it said anything (" + plain(reason) + ")",
                    Optional.empty(),
                    usage);
        }
        if (nothing && plain(reason).contains("malformed")) {
            return new Failed(
                    Reason.NONSENSE,
                    "it called a tool in a way that its provider could not read",
                    Optional.empty(),
                    usage);
        }
        String given = Clean.text(name.asText("")).strip();
        return new ModelReply.Said(
                turn,
                usage,
                given.isEmpty() ? model.name() : given.substring(0, Math.min(LONGEST_NAME, given.length())),
                stop);
    }

    private static ModelReply notTheProtocol(String missing, Optional<Usage> usage) {
        return new Failed(
                Reason.NONSENSE,
                "its answer does not follow the protocol: it has no '" + missing + "'",
                Optional.empty(),
                usage);
    }

    private static Stop stop(JsonNode reason, JsonNode nativeReason) {
        return Stream.of(plain(reason), plain(nativeReason))
                .flatMap(word -> Stream.of(
                                CUT.contains(word) ? Stop.CUT_OFF : null,
                                FULL.contains(word) ? Stop.WINDOW_FULL : null,
                                FILTERED.contains(word) ? Stop.FILTERED : null,
                                REFUSED.contains(word) ? Stop.REFUSED : null,
                                PAUSED.contains(word) ? Stop.PAUSED : null)
                        .filter(stop -> stop != null))
                .findFirst()
                .orElse(Stop.DONE);
    }

    private static String plain(JsonNode reason) {
        return reason.asText("").strip().toLowerCase(Locale.ROOT);
    }

    /** Text, or the texts of a list of parts; what a model thought is not among them. */
    private static String text(JsonNode content) {
        if (content.isTextual()) {
            return content.asText();
        }
        if (content.isObject()) {
            return text(content.has("text") ? content.path("text") : content.path("content"));
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode part : content) {
            String type = part.path("type").asText("text");
            if (part.isTextual()) {
                text.append(part.asText());
            } else if (!type.contains("think") && !type.contains("reasoning")) {
                text.append(text(part));
            }
        }
        return text.toString();
    }

    private static Stream<JsonNode> listed(JsonNode some) {
        if (some.isTextual()) {
            try {
                return listed(Json.read(some.asText()));
            } catch (RuntimeException e) {
                return Stream.empty();
            }
        }
        List<JsonNode> all = new ArrayList<>();
        if (some.isObject()) {
            all.add(some);
        } else {
            some.forEach(all::add);
        }
        return all.stream().filter(JsonNode::isObject);
    }

    private static Optional<Usage> usage(JsonNode usage) {
        if (!usage.isObject()) {
            return Optional.empty();
        }
        JsonNode input = first(usage, "prompt_tokens", "input_tokens", "promptTokens", "inputTokens");
        JsonNode output = first(usage, "completion_tokens", "output_tokens", "completionTokens", "outputTokens");
        if (output.isMissingNode() && usage.has("total_tokens") && input.isNumber()) {
            output = Json.convert(usage.path("total_tokens").asLong() - input.asLong(), JsonNode.class);
        }
        long cached = Stream.of(
                        usage.at("/prompt_tokens_details/cached_tokens"),
                        usage.at("/input_tokens_details/cached_tokens"),
                        usage.path("prompt_cache_hit_tokens"),
                        usage.path("cached_tokens"))
                .filter(JsonNode::isNumber)
                .mapToLong(JsonNode::asLong)
                .findFirst()
                .orElse(0);
        return counts(input, output)
                .map(plain -> new Usage(plain.inputTokens(), plain.outputTokens(), cached, 0, false));
    }

    private static JsonNode first(JsonNode some, String... names) {
        return Stream.of(names).filter(some::has).map(some::path).findFirst().orElse(MissingNode.getInstance());
    }

    /** Numbers, also as text; whatever else stands there is no count. */
    private static Optional<Usage> counts(JsonNode input, JsonNode output) {
        Optional<Long> in = count(input);
        Optional<Long> out = count(output);
        return in.isPresent() && out.isPresent() ? Optional.of(new Usage(in.get(), out.get())) : Optional.empty();
    }

    private static Optional<Long> count(JsonNode node) {
        if (node.isNumber()) {
            return Optional.of(node.asLong());
        }
        return node.isTextual() && node.asText().matches("\\d{1,9}")
                ? Optional.of(Long.parseLong(node.asText()))
                : Optional.empty();
    }
}
