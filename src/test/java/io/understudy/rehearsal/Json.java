package io.understudy.rehearsal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** The JSON mapper of the room and a few readings that tolerate surprises. */
final class Json {

    static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    static String write(JsonNode json) {
        try {
            return MAPPER.writeValueAsString(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree is always writable", impossible);
        }
    }

    /** The JSON object or array in a text, even with words or a fence around it. */
    static Optional<JsonNode> within(String text) {
        var object = text.indexOf('{');
        var array = text.indexOf('[');
        var first = object < 0 || array >= 0 && array < object ? array : object;
        for (var start : new int[] {first, object}) {
            if (start >= 0) {
                var end = text.lastIndexOf(text.charAt(start) == '{' ? '}' : ']');
                if (end > start) {
                    try {
                        return Optional.of(MAPPER.readTree(text.substring(start, end + 1)));
                    } catch (JsonProcessingException noJsonThere) {
                        // Not JSON from here; the caller goes on with plain text.
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** The value at a dotted path, in the node itself or in the first object below it that has one there. */
    static Optional<JsonNode> at(JsonNode json, String path) {
        var value = json;
        for (var step : path.split("\\.")) {
            value = value.isArray() && step.matches("\\d+") ? value.path(Integer.parseInt(step)) : value.path(step);
        }
        if (!value.isMissingNode() && !value.isNull()) {
            return Optional.of(value);
        }
        for (var child : json) {
            if (child.isObject()) {
                var below = at(child, path);
                if (below.isPresent()) {
                    return below;
                }
            }
        }
        return Optional.empty();
    }
}
