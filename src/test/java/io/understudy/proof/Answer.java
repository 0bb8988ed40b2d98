package io.understudy.proof;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What an HTTP server answered; names of headers in lower case. */
record Answer(int status, Map<String, List<String>> headers, String body) {

    static final ObjectMapper JSON = new ObjectMapper();

    /** The body, or a missing node when it is no JSON. */
    JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException other) {
            return MissingNode.getInstance();
        }
    }

    /** The first value of a header; empty when there is none. */
    String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of("")).getFirst();
    }

    Answer mustBe(int expected) {
        if (status != expected) {
            throw new AssertionError("answered " + status + ", not " + expected + ": " + body);
        }
        return this;
    }
}
