package io.understudy.worker.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** One conversation with a server: the opening, the list of its tools, calls. Everything else it offers is left alone. */
final class McpSession implements AutoCloseable {

    /** Versions of the protocol that are spoken here, the newest first. */
    private static final List<String> VERSIONS = List.of("2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05");

    private static final int MOST_PAGES = 20;
    private static final int MOST_TOOLS = 1000;
    private static final int LONGEST_WORDS = 500;

    private final Channel channel;
    private final AtomicLong ids = new AtomicLong(1);

    private McpSession(Channel channel) {
        this.channel = channel;
    }

    /**
     * What a call gave.
     *
     * @param leftOut kinds of content that are no text
     */
    record Result(String text, boolean isError, List<String> leftOut) {
        Result {
            leftOut = List.copyOf(leftOut);
        }
    }

    /** Agrees with the server on a version. A channel on which that fails is closed. */
    static McpSession open(Channel channel, Duration limit) throws McpException, InterruptedException {
        McpSession session = new McpSession(channel);
        boolean opened = false;
        try {
            session.initialize(limit);
            opened = true;
            return session;
        } finally {
            if (!opened) {
                channel.close();
            }
        }
    }

    private void initialize(Duration limit) throws McpException, InterruptedException {
        ObjectNode hello = Json.object().put("protocolVersion", VERSIONS.getFirst());
        hello.putObject("capabilities");
        hello.putObject("clientInfo").put("name", "understudy").put("version", "1");
        JsonNode answer = ask("initialize", hello, limit);
        String version = answer.path("protocolVersion").asText("");
        if (!VERSIONS.contains(version)) {
            throw new McpException("It speaks version '" + shortened(version) + "' of MCP; known here are "
                    + String.join(", ", VERSIONS));
        }
        if (!answer.path("capabilities").has("tools")) {
            throw new McpException("It offers no tools");
        }
        channel.agreed(version);
        channel.tell(Json.object().put("jsonrpc", "2.0").put("method", "notifications/initialized"), limit);
    }

    /** Its tools by name. What is malformed, or listed twice, is left out. */
    Map<String, Listed> tools(Duration limit) throws McpException, InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        Map<String, Listed> found = new LinkedHashMap<>();
        Set<String> twice = new HashSet<>();
        Set<String> cursors = new HashSet<>();
        ObjectNode page = Json.object();
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            Duration left = Duration.ofNanos(Math.max(1_000_000, deadline - System.nanoTime()));
            JsonNode answer = ask("tools/list", page, left);
            for (JsonNode tool : answer.path("tools")) {
                Listed.of(tool)
                        .filter(one -> found.put(one.name(), one) != null)
                        .ifPresent(one -> twice.add(one.name()));
            }
            String next = answer.path("nextCursor").asText("");
            if (next.isEmpty()) {
                found.keySet().removeAll(twice);
                return Collections.unmodifiableMap(found);
            }
            if (!cursors.add(next) || found.size() > MOST_TOOLS) {
                break;
            }
            page.put("cursor", next);
        }
        throw new McpException("Its list of tools does not end");
    }

    Result call(String tool, ObjectNode arguments, Duration limit) throws McpException, InterruptedException {
        ObjectNode parameters = Json.object().put("name", tool);
        parameters.set("arguments", arguments);
        JsonNode answer = ask("tools/call", parameters, limit);
        List<String> texts = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        for (JsonNode part : answer.path("content")) {
            JsonNode text = part.path("type").asText("").equals("resource")
                    ? part.path("resource").path("text")
                    : part.path("text");
            if (text.isTextual()) {
                texts.add(text.asText());
            } else {
                leftOut.add(shortened((part.path("type").asText("?") + " "
                                + part.path("mimeType").asText(""))
                        .strip()));
            }
        }
        if (texts.isEmpty() && answer.path("structuredContent").isObject()) {
            texts.add(Json.write(answer.get("structuredContent")));
        }
        return new Result(String.join("\n", texts), answer.path("isError").asBoolean(false), leftOut);
    }

    private JsonNode ask(String method, ObjectNode parameters, Duration limit)
            throws McpException, InterruptedException {
        ObjectNode request = Json.object()
                .put("jsonrpc", "2.0")
                .put("id", ids.getAndIncrement())
                .put("method", method);
        request.set("params", parameters.deepCopy());
        ObjectNode answer = channel.exchange(request, limit);
        JsonNode error = answer.path("error");
        if (error.isObject()) {
            throw new McpException.Refused("It refused: "
                    + shortened(error.path("message").asText("")) + " ("
                    + shortened(error.path("code").asText("")) + ")");
        }
        if (!answer.path("result").isObject()) {
            throw new McpException("Its answer does not follow the protocol");
        }
        return answer.get("result");
    }

    private static String shortened(String text) {
        String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return line.length() <= LONGEST_WORDS ? line : line.substring(0, LONGEST_WORDS) + "…";
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() {
        channel.close();
    }
}
