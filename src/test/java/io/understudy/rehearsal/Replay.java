package io.understudy.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
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
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;

/**
 * Recorded conversations of a real model. A ticket whose subject carries {@code [replay <conversation id>]} is answered
 * with what was recorded of the turn it is at: the turn's number is the number of the customer's messages.
 *
 * <p>What the model called then and may call now, it calls again; a tool that has an argument {@code recording} is told
 * the conversation and the turn in it. What it called then and may not call now becomes an entry of the form's list of
 * actions: the call's name as {@code action}, its arguments as fields, lists in one line. A call that handed the
 * customer to a person is an escalation, its summary the form's {@code handover}.
 */
final class Replay {

    private static final Pattern TAG = Pattern.compile("\\[replay ([^\\]\\s]+)]");
    private static final String HAND_OVER = "transfer_to_human_agents";

    private final Map<String, List<Recorded>> conversations;

    private Replay(Map<String, List<Recorded>> conversations) {
        this.conversations = Map.copyOf(conversations);
    }

    /** What the model said after one message of the customer, and what it called before saying it. */
    private record Recorded(String words, List<Call> calls) {}

    private record Call(String name, JsonNode arguments) {
        @Override
        public String toString() {
            return name + " " + Json.write(arguments);
        }
    }

    /** What a recording wants next: calls, of which those not made yet are made first, and then the draft. */
    record Played(List<Player.Step> calls, Draft draft) {
        Played {
            calls = List.copyOf(calls);
        }
    }

    /** Reads a file of JSON lines, compressed when its name ends in {@code .gz}. */
    static Replay load(Path file) {
        var conversations = new HashMap<String, List<Recorded>>();
        try (var lines = new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var json = Json.MAPPER.readTree(line);
                conversations.put(json.path("id").asText(), turns(json.path("messages")));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read the recordings in " + file, failure);
        }
        return new Replay(conversations);
    }

    private static InputStream open(Path file) throws IOException {
        var stream = Files.newInputStream(file);
        return file.toString().endsWith(".gz") ? new GZIPInputStream(stream) : stream;
    }

    private static List<Recorded> turns(JsonNode messages) {
        var turns = new ArrayList<Recorded>();
        for (var message : messages) {
            switch (message.path("role").asText()) {
                case "user" -> turns.add(new Recorded("", new ArrayList<>()));
                case "assistant" -> {
                    if (!turns.isEmpty()) {
                        hear(turns, message);
                    }
                }
                default -> {}
            }
        }
        return List.copyOf(turns);
    }

    private static void hear(List<Recorded> turns, JsonNode message) {
        var turn = turns.removeLast();
        for (var call : message.path("tool_calls")) {
            turn.calls().add(new Call(call.path("name").asText(), call.path("arguments")));
        }
        var content =
                message.path("content").isTextual() ? message.path("content").asText() : "";
        var words = content.isBlank() ? turn.words() : turn.words() + "\n\n" + content;
        turns.add(new Recorded(words.strip(), turn.calls()));
    }

    /** What was recorded for a prompt; empty when its ticket carries no tag, or the recording has no such turn. */
    Optional<Played> play(Prompt prompt) {
        var tag = TAG.matcher(Ticket.subject(prompt.text()));
        if (!tag.find()) {
            return Optional.empty();
        }
        var ticket = prompt.ticket();
        var turns = conversations.getOrDefault(tag.group(1), List.of());
        if (ticket.turns() > turns.size()) {
            return Optional.empty();
        }
        if (prompt.task().equals("understand")) {
            return Optional.of(new Played(List.of(), understood(ticket)));
        }
        var turn = turns.get(ticket.turns() - 1);
        var form = prompt.tool(Tool.SUBMIT)
                .map(tool -> tool.parameters().path("properties").path("values").path("properties"))
                .orElseGet(Json::object);
        return turn.words().isBlank() && !offers(form, "close")
                ? Optional.empty()
                : Optional.of(played(turn, tag.group(1), ticket.turns(), prompt));
    }

    private static boolean offers(JsonNode form, String resolution) {
        return Form.options(form.path("resolution")).stream()
                .anyMatch(option -> option.asText().equals(resolution));
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

    private static Played played(Recorded turn, String id, int number, Prompt prompt) {
        var calls = new ArrayList<Player.Step>();
        var actions = Json.array();
        for (var call : turn.calls()) {
            var tool = prompt.readTools().stream()
                    .filter(offered -> offered.name().equals(call.name()))
                    .findFirst();
            if (tool.isPresent()) {
                calls.add(new Player.Step(call.name(), arguments(tool.get(), call, id + "/" + number)));
            } else if (!call.name().equals(HAND_OVER)) {
                actions.add(action(call));
            }
        }
        var values = Json.object();
        values.put("reply", turn.words());
        values.put("resolution", resolution(turn));
        values.put("internalNote", note(turn));
        values.set("actions", actions);
        turn.calls().stream()
                .filter(call -> call.name().equals(HAND_OVER))
                .findFirst()
                .ifPresent(call -> values.set("handover", call.arguments().path("summary")));
        var reasons = new ArrayList<String>();
        reasons.add("Recorded words of a real model: conversation " + id + ", turn " + number + ".");
        turn.calls().forEach(call -> reasons.add("Recorded tool call: " + call));
        return new Played(
                calls,
                new Draft(
                        values,
                        reasons,
                        List.of(),
                        0.7,
                        List.of("The recording comes from another shop; its orders and customers are not ours.")));
    }

    private static ObjectNode arguments(Tool tool, Call call, String recording) {
        var arguments =
                call.arguments().isObject() ? (ObjectNode) call.arguments().deepCopy() : Json.object();
        if (tool.parameters().path("properties").has("recording")) {
            arguments.put("recording", recording);
        }
        return arguments;
    }

    private static ObjectNode action(Call call) {
        var entry = Json.object().put("action", call.name());
        for (var argument : call.arguments().properties()) {
            var value = argument.getValue();
            if (value.isArray()) {
                entry.put(
                        argument.getKey(),
                        StreamSupport.stream(value.spliterator(), false)
                                .map(JsonNode::asText)
                                .collect(Collectors.joining(", ")));
            } else {
                entry.set(argument.getKey(), value);
            }
        }
        return entry;
    }

    private static String note(Recorded turn) {
        return turn.calls().isEmpty()
                ? "The recorded model called no tools in this turn."
                : "The recorded model called: "
                        + turn.calls().stream().map(Call::toString).collect(Collectors.joining("; "));
    }

    private static String resolution(Recorded turn) {
        if (turn.calls().stream().anyMatch(call -> call.name().equals(HAND_OVER))) {
            return "escalate";
        }
        if (turn.words().isBlank()) {
            return "close";
        }
        return turn.words().strip().endsWith("?") ? "ask_back" : "answer";
    }

    int size() {
        return conversations.size();
    }
}
