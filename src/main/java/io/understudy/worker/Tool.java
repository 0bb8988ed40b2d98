package io.understudy.worker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import java.time.Duration;
import java.util.List;

/** Something a worker can look things up with. A tool reads; it can change nothing. */
interface Tool {

    ToolOffer offer();

    /**
     * Looks something up. What goes wrong is an answer too, in words for the model.
     *
     * @param limit the longest it may take
     */
    Answer use(ObjectNode arguments, Duration limit);

    /**
     * What came of it.
     *
     * @param text for the model, JSON
     * @param read what the worker has read by it, for checking its citations
     * @param failed whether nothing was looked up
     */
    record Answer(String text, List<Reading> read, boolean failed) {
        public Answer {
            read = List.copyOf(read);
        }

        static Answer failure(String source, String why) {
            return new Answer(Json.write(Json.object().put("source", source).put("error", why)), List.of(), true);
        }
    }
}
