package io.understudy.worker.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.understudy.platform.Json;

/** Takes out of foreign text what a database or a form cannot hold: NUL characters and halves of surrogate pairs. */
public final class Clean {

    private Clean() {}

    public static String text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isSurrogate(c)) {
                return rebuilt(text);
            }
        }
        return text;
    }

    /** A copy with every text in it cleaned, keys included. */
    public static JsonNode json(JsonNode node) {
        return switch (node) {
            case TextNode text -> TextNode.valueOf(text(text.asText()));
            case ObjectNode object -> {
                ObjectNode clean = Json.object();
                object.properties().forEach(entry -> clean.set(text(entry.getKey()), json(entry.getValue())));
                yield clean;
            }
            case ArrayNode array -> {
                ArrayNode clean = Json.array();
                array.forEach(item -> clean.add(json(item)));
                yield clean;
            }
            default -> node;
        };
    }

    private static String rebuilt(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .filter(point -> point != 0 && (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE))
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }
}
