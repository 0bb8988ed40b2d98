package io.understudy.worker;

import java.util.List;

/** One message of the dialogue with a model. */
public sealed interface Turn {

    /** What it says, for counting; the arguments of calls included. */
    default int tokens() {
        return switch (this) {
            case Rules rules -> Tokens.in(rules.text());
            case User user -> Tokens.in(user.text());
            case ToolResult result -> Tokens.in(result.text());
            case Assistant assistant ->
                Tokens.in(assistant.text())
                        + assistant.calls().stream()
                                .mapToInt(call -> Tokens.in(call.arguments()) + Tokens.in(call.name()))
                                .sum();
        };
    }

    /** The rules the model works under. */
    record Rules(String text) implements Turn {}

    /** What we tell the model. */
    record User(String text) implements Turn {}

    /**
     * What the model answered.
     *
     * @param text empty when it only called tools
     */
    record Assistant(String text, List<ToolCall> calls) implements Turn {
        public Assistant {
            calls = List.copyOf(calls);
        }
    }

    /** What a tool answered. */
    record ToolResult(String callId, String tool, String text) implements Turn {}
}
