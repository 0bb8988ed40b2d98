package io.understudy.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/**
 * Recorded conversations of a real model. A ticket whose subject carries {@code [replay <conversation id>]} is answered
 * with the recorded words of the turn it is at: the turn's number is the number of the customer's messages.
 */
final class Replay {

    private static final Pattern TAG = Pattern.compile("\\[replay ([^\\]\\s]+)]");

    private final Map<String, List<Recorded>> conversations;

    private Replay(Map<String, List<Recorded>> conversations) {
        this.conversations = Map.copyOf(conversations);
    }

    /** What the model said after one message of the customer, and the tools it called before saying it. */
    private record Recorded(String customer, String words, List<String> calls, List<String> tools) {}

    static Replay load(Path file) {
        var conversations = new HashMap<String, List<Recorded>>();
        try (var lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var json = Json.MAPPER.readTree(line);
                conversations.put(json.path("id").asText(), turns(json.path("messages")));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read the recordings in " + file, failure);
        }
        return new Replay(conversations);
    }

    private static List<Recorded> turns(JsonNode messages) {
        var turns = new ArrayList<Recorded>();
        for (var message : messages) {
            var content = message.path("content").asText("");
            switch (message.path("role").asText()) {
                case "user" -> turns.add(new Recorded(content, "", new ArrayList<>(), new ArrayList<>()));
                case "assistant" -> {
                    if (!turns.isEmpty()) {
                        hear(turns, message, content);
                    }
                }
                default -> {}
            }
        }
        return List.copyOf(turns);
    }

    private static void hear(List<Recorded> turns, JsonNode message, String content) {
        var turn = turns.removeLast();
        for (var call : message.path("tool_calls")) {
            turn.tools().add(call.path("name").asText());
            turn.calls().add(call.path("name").asText() + " " + Json.write(call.path("arguments")));
        }
        var words =
                content.isBlank() || message.path("content").isNull() ? turn.words() : turn.words() + "\n\n" + content;
        turns.add(new Recorded(turn.customer(), words.strip(), turn.calls(), turn.tools()));
    }

    /** The recorded draft for a ticket; empty when it carries no tag, or the recording has no such turn. */
    Optional<Draft> play(Ticket ticket, String task) {
        var tag = TAG.matcher(ticket.subject());
        if (!tag.find()) {
            return Optional.empty();
        }
        var turns = conversations.getOrDefault(tag.group(1), List.of());
        if (ticket.turns() > turns.size()) {
            return Optional.empty();
        }
        var turn = turns.get(ticket.turns() - 1);
        if (task.equals("understand")) {
            return Optional.of(understood(ticket));
        }
        return turn.words().isBlank() ? Optional.empty() : Optional.of(spoken(turn, tag.group(1), ticket.turns()));
    }

    private static Draft understood(Ticket ticket) {
        var guess = Improvisation.unknown(ticket, "understand");
        return new Draft(
                guess.values(),
                List.of("The conversation is a recording; only its replies were recorded, not this form."),
                List.of(),
                0.5,
                List.of("The intent was not recorded."));
    }

    private static Draft spoken(Recorded turn, String id, int number) {
        var values = Json.object();
        values.put("reply", turn.words());
        values.put("resolution", resolution(turn));
        var calls = turn.calls().isEmpty()
                ? "The recorded model called no tools in this turn."
                : "The recorded model called: " + turn.calls().stream().collect(Collectors.joining("; "));
        values.put("internalNote", calls);
        var reasons = new ArrayList<String>();
        reasons.add("Recorded words of a real model: conversation " + id + ", turn " + number + ".");
        turn.calls().forEach(call -> reasons.add("Recorded tool call: " + call));
        return new Draft(
                values,
                reasons,
                List.of(),
                0.7,
                List.of("The recording comes from another shop; its orders and customers are not ours."));
    }

    private static String resolution(Recorded turn) {
        if (turn.tools().contains("transfer_to_human_agents")) {
            return "escalate";
        }
        return turn.words().strip().endsWith("?") ? "ask_back" : "answer";
    }

    int size() {
        return conversations.size();
    }
}
