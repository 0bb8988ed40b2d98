package io.understudy.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The faults that are waiting to happen. Each answer takes at most one of them, the oldest that matches first. */
final class Faults {

    private final Map<Fault, Integer> waiting = new LinkedHashMap<>();
    private final Set<String> looping = new HashSet<>();
    private volatile boolean none = true;

    /** Adds faults: each for {@code times} answers, once unless said otherwise. */
    synchronized void add(JsonNode faults) {
        for (var json : faults) {
            waiting.merge(Fault.of(json), json.path("times").asInt(1), Integer::sum);
        }
        none = waiting.isEmpty() && looping.isEmpty();
    }

    synchronized void clear() {
        waiting.clear();
        looping.clear();
        none = true;
    }

    /** The fault for this answer, which is used up by it. A tool loop is used up by a whole task. */
    Optional<Fault> take(Prompt prompt) {
        return none ? Optional.empty() : takeOne(prompt);
    }

    private synchronized Optional<Fault> takeOne(Prompt prompt) {
        if (!prompt.fresh() && looping.contains(prompt.text())) {
            return Optional.of(new Fault(Fault.Kind.LOOP_TOOLS, "", 0, -1, 0));
        }
        looping.remove(prompt.text());
        for (Iterator<Map.Entry<Fault, Integer>> entries = waiting.entrySet().iterator(); entries.hasNext(); ) {
            var entry = entries.next();
            var fault = entry.getKey();
            if (!fault.kind().lasts() && prompt.text().contains(fault.match())) {
                use(entry, entries);
                if (fault.kind() == Fault.Kind.LOOP_TOOLS) {
                    looping.add(prompt.text());
                }
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }

    private static void use(Map.Entry<Fault, Integer> entry, Iterator<Map.Entry<Fault, Integer>> entries) {
        if (entry.getValue() <= 1) {
            entries.remove();
        } else {
            entry.setValue(entry.getValue() - 1);
        }
    }

    /** Whether a lasting fault of this name is on; it is never used up. */
    boolean lasting(String name) {
        return !none && isOn(name);
    }

    private synchronized boolean isOn(String name) {
        return waiting.keySet().stream().anyMatch(fault -> fault.kind().id().equals(name));
    }

    synchronized ArrayNode left() {
        var left = Json.array();
        waiting.forEach((fault, times) -> left.addObject()
                .put("kind", fault.kind().id())
                .put("times", times)
                .put("match", fault.match()));
        return left;
    }
}
