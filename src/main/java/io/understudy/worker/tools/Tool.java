package io.understudy.worker.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import io.understudy.role.ToolDeclaration;
import io.understudy.worker.Assignment;
import io.understudy.worker.model.ToolOffer;
import java.time.Duration;
import java.util.List;

/** Something a worker can look things up with. A tool reads; it can change nothing. */
public interface Tool {

    ToolOffer offer();

    /** Whether it can be used at present; what cannot is not offered. */
    default boolean isAvailable() {
        return true;
    }

    /** The longest one use may take. */
    default Duration limit() {
        return ToolDeclaration.USUAL_LIMIT;
    }

    /** Looks something up. What goes wrong is an answer too, in words for the model. */
    Answer use(ObjectNode arguments, Use use);

    /**
     * One use of a tool.
     *
     * @param assignment the task it is used for
     * @param limit the longest it may take
     */
    record Use(Assignment assignment, Duration limit) {}

    /**
     * What came of it.
     *
     * @param text for the model, JSON: {@code source} and {@code data}, or {@code source} and {@code error}
     * @param read what the worker has read by it, for checking its citations
     * @param failed whether nothing was looked up
     */
    record Answer(String text, List<Reading> read, boolean failed) {
        public Answer {
            read = List.copyOf(read);
        }

        public static Answer failure(String source, String why) {
            return new Answer(Json.write(Json.object().put("source", source).put("error", why)), List.of(), true);
        }
    }
}
