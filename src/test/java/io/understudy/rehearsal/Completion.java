package io.understudy.rehearsal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.atomic.AtomicLong;

/** The wire form of an answer: a chat completion with one choice. */
final class Completion {

    private static final AtomicLong NUMBER = new AtomicLong();

    private Completion() {}

    /** A turn as it is. */
    static ObjectNode of(Turn turn, Prompt prompt, int requestChars) {
        return switch (turn) {
            case Turn.Call call -> toolCall(call.tool(), Json.write(call.arguments()), prompt, requestChars);
            case Turn.Text text -> text(text.text(), prompt, requestChars);
        };
    }

    /** Words. Four characters count as one token. */
    static ObjectNode text(String words, Prompt prompt, int requestChars) {
        var message = Json.object().put("role", "assistant").put("content", words);
        return completion(message, "stop", prompt, requestChars, words.length());
    }

    /** A tool call with its arguments as they are, JSON or not. */
    static ObjectNode toolCall(String tool, String arguments, Prompt prompt, int requestChars) {
        var message = Json.object().put("role", "assistant").putNull("content");
        message.putArray("tool_calls")
                .addObject()
                .put("id", "call_" + NUMBER.incrementAndGet())
                .put("type", "function")
                .putObject("function")
                .put("name", tool)
                .put("arguments", arguments);
        return completion(message, "tool_calls", prompt, requestChars, tool.length() + arguments.length());
    }

    private static ObjectNode completion(
            ObjectNode message, String finish, Prompt prompt, int requestChars, int answerChars) {
        var json = Json.object()
                .put("id", "chatcmpl-rehearsal-" + NUMBER.incrementAndGet())
                .put("object", "chat.completion")
                .put("created", System.currentTimeMillis() / 1000)
                .put("model", prompt.model());
        var choice = json.putArray("choices").addObject().put("index", 0);
        choice.set("message", message);
        choice.put("finish_reason", finish);
        var asked = Math.max(1, requestChars / 4);
        var answered = Math.max(1, answerChars / 4);
        json.putObject("usage")
                .put("prompt_tokens", asked)
                .put("completion_tokens", answered)
                .put("total_tokens", asked + answered);
        return json;
    }
}
