package io.understudy.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The shop that the recordings come from, as far as they know it: look-ups are answered with what was recorded for the
 * turn, actions are written down in the order in which they arrive, one of the same idempotency key once.
 */
final class RetailShop implements AutoCloseable {

    private static final Pattern TAG = Pattern.compile("\\[replay ([^\\]\\s]+)]");

    private final HttpServer server;
    private final Map<String, Recorded> recordings = new HashMap<>();
    private final Map<String, List<String>> reads = new ConcurrentHashMap<>();
    private final Map<String, List<String>> actions = new ConcurrentHashMap<>();
    private final Map<String, String> known = new ConcurrentHashMap<>();

    RetailShop(List<Recorded> recordings) {
        recordings.forEach(recorded -> this.recordings.put(recorded.id(), recorded));
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 256);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/reads/", this::read);
        server.createContext("/actions", this::act);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** The actions that arrived for a conversation, each by name and arguments. */
    List<String> actionsOf(String conversation) {
        return List.copyOf(actions.getOrDefault(conversation, List.of()));
    }

    /** The look-ups that were answered for a conversation, each by turn, name and arguments. */
    List<String> readsOf(String conversation) {
        return List.copyOf(reads.getOrDefault(conversation, List.of()));
    }

    private void read(HttpExchange exchange) throws IOException {
        ObjectNode arguments = query(exchange.getRequestURI().getRawQuery());
        String name = exchange.getRequestURI().getPath().replaceFirst("^/reads/", "");
        String[] place = arguments.remove("recording").asText().split("/", -1);
        int number = Integer.parseInt(place[1]);
        Recorded.Call call = recordings.get(place[0]).turns().get(number - 1).reads().stream()
                .filter(one -> one.name().equals(name) && one.arguments().equals(arguments))
                .findFirst()
                .orElse(null);
        if (call == null) {
            answer(exchange, 500, "nothing of the kind was recorded: " + name + " " + arguments);
            return;
        }
        reads.computeIfAbsent(place[0], id -> java.util.Collections.synchronizedList(new ArrayList<>()))
                .add(number + " " + call.asText());
        answer(exchange, call.error() ? 404 : 200, call.answer());
    }

    private void act(HttpExchange exchange) throws IOException {
        JsonNode body = Answer.JSON.readTree(exchange.getRequestBody().readAllBytes());
        Matcher tag = TAG.matcher(body.path("subject").asText());
        if (!tag.find()) {
            answer(exchange, 422, "the subject names no recording");
            return;
        }
        String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        String conversation = tag.group(1);
        String said = known.computeIfAbsent(key, once -> {
            List<String> done = actions.computeIfAbsent(
                    conversation, id -> java.util.Collections.synchronizedList(new ArrayList<>()));
            done.add(Recorded.Call.asText(body.path("name").asText(), body.path("arguments")));
            return outcome(conversation, done.size(), done.getLast());
        });
        answer(exchange, 200, said);
    }

    /** What the shop said to the recorded model: done, or refused with a reason, which it knew before it spoke. */
    private String outcome(String conversation, int position, String action) {
        List<Recorded.Call> writes = recordings.get(conversation).turns().stream()
                .flatMap(turn -> turn.writes().stream())
                .filter(call -> !call.name().equals(Recorded.HAND_OVER))
                .toList();
        Recorded.Call recorded = position <= writes.size() ? writes.get(position - 1) : null;
        return Answer.JSON
                .createObjectNode()
                .put("action", action)
                .put("refused", recorded != null && recorded.error())
                .put("said", recorded == null ? "" : recorded.answer())
                .toString();
    }

    private static ObjectNode query(String raw) {
        ObjectNode arguments = Answer.JSON.createObjectNode();
        for (String pair : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            arguments.put(
                    URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                    URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return arguments;
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
