package io.understudy.worker.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.understudy.worker.prompt.AttachmentFile;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** One message of the dialogue with a model. */
public sealed interface Turn {

    /** What it says, for counting; the arguments of calls included. */
    default int tokens() {
        return switch (this) {
            case Rules rules -> Tokens.in(rules.text());
            case User user ->
                Tokens.in(user.text())
                        + user.enclosures().stream()
                                .mapToInt(AttachmentFile::tokens)
                                .sum();
            case ToolResult result -> Tokens.in(result.text());
            case Assistant assistant ->
                Tokens.in(assistant.text())
                        + assistant.calls().stream()
                                .mapToInt(call -> Tokens.in(call.arguments()) + Tokens.in(call.name()))
                                .sum();
        };
    }

    /** Whether the model was told this text with it. */
    default boolean tells(String text) {
        return switch (this) {
            case Rules rules -> rules.text().contains(text);
            case User user -> user.text().contains(text);
            case ToolResult result -> result.text().contains(text);
            case Assistant assistant -> false;
        };
    }

    /** The rules the model works under. */
    record Rules(String text) implements Turn {}

    /**
     * What we tell the model.
     *
     * @param enclosures files it is shown with that
     */
    record User(String text, List<AttachmentFile> enclosures) implements Turn {
        public User {
            enclosures = List.copyOf(enclosures);
        }

        public User(String text) {
            this(text, List.of());
        }

        /** The same for a model that takes only some kinds of files: the others are told of. */
        User shownTo(Set<ModelProfile.Input> accepts) {
            List<AttachmentFile> taken = enclosures.stream()
                    .filter(one -> accepts.contains(one.kind()))
                    .toList();
            if (taken.size() == enclosures.size()) {
                return this;
            }
            String told = enclosures.stream()
                    .filter(one -> !accepts.contains(one.kind()))
                    .map(AttachmentFile::instead)
                    .collect(Collectors.joining("\n\n", text + "\n\n", ""));
            return new User(told, taken);
        }
    }

    /**
     * What the model answered.
     *
     * @param text empty when it only called tools
     * @param opaque what its provider wants to see again as it came, thoughts and their signatures; not to be changed
     */
    record Assistant(String text, List<ToolCall> calls, JsonNode opaque) implements Turn {
        public Assistant {
            calls = List.copyOf(calls);
        }

        public Assistant(String text, List<ToolCall> calls) {
            this(text, calls, MissingNode.getInstance());
        }
    }

    /** What a tool answered. */
    record ToolResult(String callId, String tool, String text) implements Turn {}
}
