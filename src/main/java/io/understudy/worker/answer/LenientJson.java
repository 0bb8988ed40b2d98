package io.understudy.worker.answer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;

/**
 * JSON as models write it: fenced, with single quotes, trailing commas, comments, raw newlines in texts, Python's literals,
 * backslashes that escape nothing, and brackets that are not closed. What can be read in more than one way is not read.
 */
final class LenientJson {

    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final ObjectMapper LENIENT = new ObjectMapper(JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS)
            .enable(JsonReadFeature.ALLOW_LEADING_DECIMAL_POINT_FOR_NUMBERS)
            .enable(JsonReadFeature.ALLOW_TRAILING_DECIMAL_POINT_FOR_NUMBERS)
            .build());

    /** Words outside of texts that other languages write for JSON's. */
    private static final Map<String, String> LITERALS = Map.of(
            "True",
            "true",
            "False",
            "false",
            "None",
            "null",
            "undefined",
            "null",
            "NaN",
            "null",
            "NULL",
            "null",
            "TRUE",
            "true",
            "FALSE",
            "false");

    private LenientJson() {}

    /** @param repaired whether it was not JSON as it stood */
    record Read(JsonNode value, boolean repaired) {}

    /**
     * @param whole whether the text is all that was said; brackets that are open at its end are closed only then
     * @return empty when the text is not one value
     */
    static Optional<Read> read(String text, boolean whole) {
        String bare = text.strip();
        bare = bare.startsWith("\uFEFF") ? bare.substring(1).strip() : bare;
        try {
            JsonNode value = STRICT.readTree(bare);
            if (!value.isMissingNode()) {
                return Optional.of(new Read(value, false));
            }
        } catch (JsonProcessingException e) {
            // It is read leniently below.
        }
        return first(mended(unfenced(bare), whole)).map(value -> new Read(value, true));
    }

    /** The first value of a text after which nothing stands but brackets and marks. */
    private static Optional<JsonNode> first(String text) {
        if (!text.startsWith("{") && !text.startsWith("[") && !text.startsWith("\"")) {
            return Optional.empty();
        }
        try (MappingIterator<JsonNode> values =
                LENIENT.readerFor(JsonNode.class).readValues(text)) {
            if (!values.hasNextValue()) {
                return Optional.empty();
            }
            JsonNode value = values.nextValue();
            long end = values.getParser().currentTokenLocation().getCharOffset() + 1;
            String rest = text.substring((int) Math.min(Math.max(end, 0), text.length()));
            return rest.chars().allMatch(LenientJson::meansNothing) ? Optional.of(value) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static boolean meansNothing(int c) {
        return Character.isWhitespace(c) || c == '}' || c == ']' || c == ')' || c == ';' || c == '`' || c == ',';
    }

    private static String unfenced(String text) {
        if (!text.startsWith("```")) {
            return text;
        }
        int start = text.indexOf('\n');
        int brace = text.indexOf('{');
        int from = start < 0 || (brace >= 0 && brace < start) ? Math.max(brace, 3) : start + 1;
        int end = text.lastIndexOf("```");
        return (end > from ? text.substring(from, end) : text.substring(from)).strip();
    }

    private static String mended(String text, boolean whole) {
        StringBuilder mended = new StringBuilder(text.length() + 8);
        Deque<Character> open = new ArrayDeque<>();
        int at = 0;
        boolean closed = true;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"' || (c == '\'' && startsAText(mended))) {
                int end = endOfText(text, at);
                closed = end < text.length();
                mended.append(withoutIdleBackslashes(text.substring(at, Math.min(end + 1, text.length()))));
                at = end + 1;
            } else if (Character.isLetter(c)) {
                int end = at;
                while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
                    end++;
                }
                String word = text.substring(at, end);
                mended.append(isKey(text, end) ? word : LITERALS.getOrDefault(word, word));
                at = end;
            } else {
                if (c == '{' || c == '[') {
                    open.push(c == '{' ? '}' : ']');
                } else if ((c == '}' || c == ']') && !open.isEmpty() && open.element() == c) {
                    open.pop();
                }
                mended.append(c);
                at++;
            }
        }
        if (whole && closed) {
            open.forEach(mended::append);
        }
        return mended.toString();
    }

    /** A single quote begins a text only where a value or a key may stand. */
    private static boolean startsAText(CharSequence before) {
        for (int i = before.length() - 1; i >= 0; i--) {
            char c = before.charAt(i);
            if (!Character.isWhitespace(c)) {
                return c == '{' || c == '[' || c == ',' || c == ':';
            }
        }
        return true;
    }

    private static boolean isKey(String text, int after) {
        int at = after;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length() && text.charAt(at) == ':';
    }

    /** @return where the quote stands that ends the text; the length when there is none */
    private static int endOfText(String text, int start) {
        char quote = text.charAt(start);
        for (int i = start + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == quote) {
                return i;
            }
        }
        return text.length();
    }

    /** {@code C:\dir} keeps its backslash, {@code it\'s} loses one that only spares a quote. */
    private static String withoutIdleBackslashes(String quoted) {
        StringBuilder text = new StringBuilder(quoted.length() + 4);
        for (int i = 0; i < quoted.length(); i++) {
            char c = quoted.charAt(i);
            if (c != '\\' || i + 1 == quoted.length()) {
                text.append(c);
                continue;
            }
            char next = quoted.charAt(++i);
            if (next == '\'' && quoted.charAt(0) == '"') {
                text.append(next);
            } else if (next == '\n') {
                text.append("\\n");
            } else if ("\"\\/bfnrtu'".indexOf(next) >= 0) {
                text.append(c).append(next);
            } else {
                text.append("\\\\").append(next);
            }
        }
        return text.toString();
    }
}
