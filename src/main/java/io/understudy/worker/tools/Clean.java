package io.understudy.worker.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.understudy.platform.Json;

/**
 * Takes out of foreign text what a database or a form cannot hold, and what deceives whoever reads it: NUL and other
 * control characters, halves of surrogate pairs, and the marks that turn the direction of writing around.
 */
public final class Clean {

    private Clean() {}

    public static String text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c) || isUnwanted(c)) {
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

    private static boolean isUnwanted(int point) {
        boolean control =
                (point < ' ' && point != '\n' && point != '\t' && point != '\r') || (point >= 0x7f && point < 0xa0);
        boolean turnsAround = (point >= 0x202a && point <= 0x202e) || (point >= 0x2066 && point <= 0x2069);
        return control || turnsAround;
    }

    private static String rebuilt(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .filter(point ->
                        !isUnwanted(point) && (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE))
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }
}
