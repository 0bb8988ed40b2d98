package io.understudy.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/**
 * A conversation as it was recorded: the customer's messages, and what the model then read, did and said.
 *
 * @param writes names of the state-changing calls, in order, as the recording itself sums them up
 * @param turns each begins with a message of the customer
 */
record Recorded(String id, List<String> writes, List<Turn> turns) {

    /** Where the recordings are when somebody has them; in a fresh clone there is only the fixture. */
    private static final List<String> PACKS =
            List.of("../shared/replay/retail-conversations.jsonl.gz", "src/test/resources/replay/conversations.jsonl");

    private static final Set<String> READING = Set.of(
            "find_user_id_by_email",
            "find_user_id_by_name_zip",
            "get_user_details",
            "get_order_details",
            "get_product_details",
            "list_all_product_types",
            "calculate");

    /** What the simulated customer ended with; no part of what was said. */
    private static final String END_MARK = "###[A-Z-]+###";

    static final String HAND_OVER = "transfer_to_human_agents";

    /** One message of the customer, the calls after it, and the words that answered it; empty when none did. */
    record Turn(String customer, List<Call> calls, String words) {
        /** A message that is nothing but the mark of the end was never written by anybody. */
        boolean isSaid() {
            return !customer.isBlank();
        }

        List<Call> reads() {
            return calls.stream().filter(Call::reads).toList();
        }

        List<Call> writes() {
            return calls.stream().filter(call -> !call.reads()).toList();
        }
    }

    /** A call and what it was answered. */
    record Call(String name, JsonNode arguments, String answer, boolean error) {
        boolean reads() {
            return READING.contains(name);
        }

        String asText() {
            return asText(name, arguments);
        }

        /** A call in a line; the order of its arguments says nothing. */
        static String asText(String name, JsonNode arguments) {
            return name + " " + Answer.JSON.valueToTree(new TreeMap<>(Answer.JSON.convertValue(arguments, Map.class)));
        }
    }

    /** Those turns that reach us as a webhook. */
    List<Turn> said() {
        return turns.stream().filter(Turn::isSaid).toList();
    }

    List<String> writesWithArguments() {
        return turns.stream()
                .flatMap(turn -> turn.writes().stream())
                .map(Call::asText)
                .toList();
    }

    /** {@code replay.pack} or what is there by itself. */
    static Path pack() {
        String named = System.getProperty("replay.pack", "");
        return named.isBlank()
                ? PACKS.stream().map(Path::of).filter(Files::exists).findFirst().orElseThrow()
                : Path.of(named);
    }

    static List<Recorded> in(Path pack) {
        try (InputStream file = Files.newInputStream(pack);
                BufferedReader lines = new BufferedReader(new InputStreamReader(
                        pack.toString().endsWith(".gz") ? new GZIPInputStream(file) : file, StandardCharsets.UTF_8))) {
            List<Recorded> all = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                all.add(of(Answer.JSON.readTree(line)));
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** At most so many, chosen so that every kind of write, every number of writes and most tasks are among them. */
    static List<Recorded> some(List<Recorded> all, int most) {
        Set<Recorded> chosen = new LinkedHashSet<>();
        Map<String, Integer> seen = new HashMap<>();
        List<Recorded> left = new ArrayList<>(all);
        while (chosen.size() < most && !left.isEmpty()) {
            Recorded next = left.stream()
                    .min(Comparator.comparingInt(one -> one.writes().stream()
                            .mapToInt(write -> seen.getOrDefault(write, 0))
                            .min()
                            .orElse(seen.getOrDefault("", 0))))
                    .orElseThrow();
            new HashSet<>(next.writes().isEmpty() ? List.of("") : next.writes())
                    .forEach(write -> seen.merge(write, 1, Integer::sum));
            chosen.add(next);
            left.remove(next);
        }
        return List.copyOf(chosen);
    }

    private static Recorded of(JsonNode json) {
        Map<String, JsonNode> answers = new HashMap<>();
        json.path("messages").forEach(message -> {
            if (message.path("role").asText().equals("tool")) {
                answers.put(message.path("tool_call_id").asText(), message);
            }
        });
        List<Turn> turns = new ArrayList<>();
        for (JsonNode message : json.path("messages")) {
            String content = message.path("content").asText("");
            switch (message.path("role").asText()) {
                case "user" ->
                    turns.add(new Turn(content.replaceAll(END_MARK, "").strip(), new ArrayList<>(), ""));
                case "assistant" -> {
                    if (!turns.isEmpty()) {
                        turns.add(continued(turns.removeLast(), message, answers));
                    }
                }
                default -> {}
            }
        }
        List<String> writes = Answer.JSON.convertValue((ArrayNode) json.path("writes"), List.class).stream()
                .map(String::valueOf)
                .toList();
        return new Recorded(json.path("id").asText(), writes, List.copyOf(turns));
    }

    private static Turn continued(Turn turn, JsonNode message, Map<String, JsonNode> answers) {
        for (JsonNode call : message.path("tool_calls")) {
            JsonNode answer = answers.getOrDefault(call.path("id").asText(), Answer.JSON.createObjectNode());
            turn.calls()
                    .add(new Call(
                            call.path("name").asText(),
                            call.path("arguments"),
                            answer.path("content").asText(),
                            answer.path("error").asBoolean()));
        }
        String content = message.path("content").isTextual()
                ? message.path("content").asText().strip()
                : "";
        String words = java.util.stream.Stream.of(turn.words(), content)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n\n"));
        return new Turn(turn.customer(), turn.calls(), words);
    }
}
