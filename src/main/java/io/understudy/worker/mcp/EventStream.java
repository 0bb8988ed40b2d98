package io.understudy.worker.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads server-sent events (HTML standard, 9.2.6) as they come, until the answer to one request is among them: a server
 * may keep its stream open after that. Other messages are passed over.
 */
final class EventStream implements Predicate<byte[]> {

    private final long request;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final StringBuilder data = new StringBuilder();
    private boolean afterReturn;
    private @Nullable ObjectNode answer;

    EventStream(long request) {
        this.request = request;
    }

    /** @return whether the answer has come */
    @Override
    public synchronized boolean test(byte[] part) {
        for (byte one : part) {
            if (one == '\n' && afterReturn) {
                afterReturn = false;
                continue;
            }
            afterReturn = one == '\r';
            if (one == '\n' || one == '\r') {
                line(line.toString(StandardCharsets.UTF_8));
                line.reset();
            } else {
                line.write(one);
            }
        }
        return answer != null;
    }

    synchronized Optional<ObjectNode> answer() {
        return Optional.ofNullable(answer);
    }

    private void line(String line) {
        if (line.isEmpty()) {
            if (answer == null) {
                answer = answer(data.toString(), request).orElse(null);
            }
            data.setLength(0);
        } else if (line.startsWith("data:")) {
            data.append(data.isEmpty() ? "" : "\n").append(line.substring(line.startsWith("data: ") ? 6 : 5));
        }
    }

    /** The text as the answer to a request, when it is that. */
    static Optional<ObjectNode> answer(String text, long request) {
        try {
            return Json.mapper().readTree(text) instanceof ObjectNode message
                            && !message.has("method")
                            && message.path("id").asLong(-1) == request
                    ? Optional.of(message)
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
