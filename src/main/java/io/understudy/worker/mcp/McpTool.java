package io.understudy.worker.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import io.understudy.role.ToolDeclaration;
import io.understudy.worker.model.ToolOffer;
import io.understudy.worker.tools.Reading;
import io.understudy.worker.tools.Tool;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/**
 * A tool of an MCP server that a role pack names. The pack says what it is called and good for, the server what it wants
 * to be given; it is offered only while the server declares it read-only. What it answers is a stranger's text.
 */
final class McpTool implements Tool {

    private static final Logger LOG = Logger.getLogger(McpTool.class);

    /** What of an answer goes to the model. */
    private static final int MOST_CHARACTERS = 12_000;

    private static final int LONGEST_SOURCE = 300;

    private final ToolDeclaration.Mcp declaration;
    private final McpServer server;
    private volatile Shown shown;

    /** The offer made of what the server said last; without one, the tool cannot be offered. */
    private record Shown(String fingerprint, Optional<InputSchema> schema, ToolOffer offer) {}

    McpTool(ToolDeclaration.Mcp declaration, McpServer server) {
        this.declaration = declaration;
        this.server = server;
        this.shown = new Shown("", Optional.empty(), offer(Json.object().put("type", "object")));
    }

    private ToolOffer offer(ObjectNode schema) {
        return ToolOffer.of(declaration.name(), declaration.description(), schema);
    }

    @Override
    public boolean isAvailable() {
        return server.lookAfter(declaration.tool())
                .filter(Listed::readOnly)
                .map(this::show)
                .flatMap(Shown::schema)
                .isPresent();
    }

    @Override
    public ToolOffer offer() {
        return shown.offer();
    }

    @Override
    public Duration limit() {
        return declaration.limit();
    }

    private Shown show(Listed listed) {
        Shown last = shown;
        if (last.fingerprint().equals(listed.fingerprint())) {
            return last;
        }
        Shown next;
        try {
            InputSchema schema = InputSchema.of(listed.inputSchema());
            next = new Shown(listed.fingerprint(), Optional.of(schema), offer(schema.shown()));
        } catch (InputSchema.UnusableException e) {
            LOG.warnf(
                    "The tool '%s' of the MCP server %s is not offered. %s",
                    listed.name(), server.id(), e.getMessage());
            next = new Shown(listed.fingerprint(), Optional.empty(), last.offer());
        }
        shown = next;
        return next;
    }

    @Override
    public Answer use(ObjectNode arguments, Use use) {
        String source = source(arguments);
        Optional<InputSchema> schema =
                server.known(declaration.tool()).map(this::show).flatMap(Shown::schema);
        List<String> problems = schema.map(known -> known.problems(arguments)).orElse(List.of());
        if (!problems.isEmpty()) {
            return Answer.failure(source, String.join("; ", problems));
        }
        try {
            Duration limit = use.limit().compareTo(server.timeout()) < 0 ? use.limit() : server.timeout();
            return found(source, server.call(declaration.tool(), arguments, limit));
        } catch (McpException e) {
            return Answer.failure(source, server.hidden(e.why()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.failure(source, "The look-up was interrupted");
        }
    }

    /** Its name and the values it was given, in the order in which they were. */
    private String source(ObjectNode arguments) {
        String values = StreamSupport.stream(arguments.spliterator(), false)
                .map(value -> value.isValueNode() ? value.asText() : Json.write(value))
                .collect(Collectors.joining(", "));
        String line = (declaration.name() + " " + values)
                .replaceAll("[\\s\\p{Cntrl}]+", " ")
                .strip();
        return line.length() <= LONGEST_SOURCE ? line : line.substring(0, LONGEST_SOURCE) + "…";
    }

    private Answer found(String source, McpSession.Result result) {
        String text = server.hidden(result.text());
        boolean whole = text.length() <= MOST_CHARACTERS;
        String read = whole ? text : beginning(text);
        ObjectNode answer = Json.object().put("source", source);
        if (!whole) {
            answer.put(
                    "note",
                    "The answer is truncated: these are the first " + format(read.length()) + " of "
                            + format(text.length()) + " characters.");
        }
        if (!result.leftOut().isEmpty()) {
            answer.put("leftOut", "Not text, so it cannot be read: " + String.join(", ", result.leftOut()));
        }
        if (result.isError()) {
            answer.put("error", read.isBlank() ? "The tool failed and did not say why" : read);
        } else {
            answer.set(
                    "data", whole ? json(read) : Json.mapper().getNodeFactory().textNode(read));
        }
        return new Answer(Json.write(answer), List.of(new Reading(source, read)), result.isError());
    }

    private static String beginning(String text) {
        int end = Character.isHighSurrogate(text.charAt(MOST_CHARACTERS - 1)) ? MOST_CHARACTERS - 1 : MOST_CHARACTERS;
        return text.substring(0, end);
    }

    private static String format(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static JsonNode json(String text) {
        try {
            JsonNode read = Json.mapper().readTree(text);
            if (read != null && read.isContainerNode()) {
                return read;
            }
        } catch (JsonProcessingException e) {
            LOG.trace("An answer in words");
        }
        return Json.mapper().getNodeFactory().textNode(text);
    }
}
