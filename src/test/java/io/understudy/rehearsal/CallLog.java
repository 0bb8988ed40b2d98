package io.understudy.rehearsal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.TreeMap;

/** What was asked lately and how it was answered, for tests to look at. Bodies are kept for the last fifty calls. */
final class CallLog {

    private static final int KEPT = 50;

    private record Entry(Instant at, String task, String ticket, String outcome, byte[] request) {}

    private final ArrayDeque<Entry> recent = new ArrayDeque<>(KEPT + 1);
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final Map<String, Integer> tasks = new TreeMap<>();
    private long total;

    synchronized void add(String task, String ticket, String outcome, byte[] request) {
        total++;
        tasks.merge(task.isEmpty() ? "none" : task, 1, Integer::sum);
        outcomes.merge(outcome, 1, Integer::sum);
        recent.addLast(new Entry(Instant.now(), task, ticket, outcome, request));
        if (recent.size() > KEPT) {
            recent.removeFirst();
        }
    }

    synchronized void clear() {
        recent.clear();
        outcomes.clear();
        tasks.clear();
        total = 0;
    }

    /** The counts, and the recent calls with their bodies, newest first. */
    synchronized ObjectNode view() {
        var view = Json.object().put("total", total);
        tasks.forEach(view.putObject("byTask")::put);
        outcomes.forEach(view.putObject("byOutcome")::put);
        var list = view.putArray("recent");
        recent.descendingIterator().forEachRemaining(entry -> {
            var item = list.addObject()
                    .put("at", entry.at().toString())
                    .put("task", entry.task())
                    .put("ticket", entry.ticket())
                    .put("outcome", entry.outcome());
            item.set("request", body(entry.request()));
        });
        return view;
    }

    private static JsonNode body(byte[] request) {
        try {
            return Json.MAPPER.readTree(request);
        } catch (JsonProcessingException malformed) {
            return TextNode.valueOf("not JSON");
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
