package io.understudy.ticketing.delivery;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.understudy.platform.StorableText;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A webhook's JSON, read field by field. Fields are named by dotted paths. Texts come out storable: without NUL, which
 * PostgreSQL's text cannot hold, and without halves of surrogate pairs, which UTF-8 cannot.
 */
public final class Payload {

    /** What a ticket system sends stays far below; beyond it, a small body would become a large tree. */
    private static final StreamReadConstraints REASON = StreamReadConstraints.builder()
            .maxNestingDepth(200)
            .maxTokenCount(200_000)
            .maxNumberLength(1_000)
            .maxNameLength(10_000)
            .build();

    private static final ObjectReader READER = JsonMapper.builder(
                    JsonFactory.builder().streamReadConstraints(REASON).build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build()
            .readerFor(JsonNode.class)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** The times that databases, calendars and JSON all know. */
    private static final Instant EARLIEST = Instant.EPOCH;

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private final JsonNode root;

    private Payload(JsonNode root) {
        this.root = root;
    }

    /** @throws NotJsonException when it is not exactly one JSON document */
    public static Payload parse(byte[] body) throws NotJsonException {
        try {
            JsonNode root = READER.readTree(body);
            if (root == null || root.isMissingNode()) {
                throw new NotJsonException(1, 1, "The body is empty");
            }
            return new Payload(root);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw at == null
                    ? new NotJsonException(1, 1, e.getOriginalMessage())
                    : new NotJsonException(at.getLineNr(), at.getColumnNr(), e.getOriginalMessage());
        } catch (IOException | RuntimeException e) {
            throw new NotJsonException(1, 1, String.valueOf(e.getMessage()));
        }
    }

    /** Whether there is anything but null at this path. */
    public boolean has(String path) {
        JsonNode node = at(path);
        return !node.isMissingNode() && !node.isNull();
    }

    /** The text or number there; empty when there is none or it is blank. */
    public Optional<String> text(String path) {
        JsonNode node = at(path);
        return node.isValueNode() && !node.isNull()
                ? Optional.of(StorableText.of(node.asText())).filter(text -> !text.isBlank())
                : Optional.empty();
    }

    /** @throws UnreadableException when there is no text or number there */
    public String required(String path) {
        return text(path).orElseThrow(() -> new UnreadableException("The field '" + path + "' is missing or empty"));
    }

    /** What is there when it is a boolean, otherwise {@code whenMissing}. */
    public boolean flag(String path, boolean whenMissing) {
        JsonNode node = at(path);
        return node.isBoolean() ? node.booleanValue() : whenMissing;
    }

    /**
     * The time there (ISO 8601 with an offset); empty when there is none.
     *
     * @throws UnreadableException when it is no time, or none that can be kept
     */
    public Optional<Instant> time(String path) {
        return text(path).map(text -> {
            try {
                Instant time = OffsetDateTime.parse(text).toInstant();
                if (isKept(time)) {
                    return time;
                }
            } catch (DateTimeException e) {
                throw new UnreadableException("The field '" + path + "' is not a time: " + text);
            }
            throw new UnreadableException("The field '" + path + "' must be a time from 1970 to 9999, and is " + text);
        });
    }

    /** Whether a time can be kept everywhere it is needed. */
    public static boolean isKept(Instant time) {
        return !time.isBefore(EARLIEST) && !time.isAfter(LATEST);
    }

    /** The entries of the list there, each read like a payload of its own; none when there is no list. */
    public List<Payload> each(String path) {
        List<Payload> entries = new ArrayList<>();
        at(path).elements().forEachRemaining(entry -> entries.add(new Payload(entry)));
        return entries;
    }

    /** The texts of an object's fields of this name, in whatever case it is written; of a list all of its entries. */
    public List<String> textsNamed(String path, String name) {
        List<String> texts = new ArrayList<>();
        at(path).properties().stream()
                .filter(field -> field.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .flatMap(value -> value.isArray() ? value.valueStream() : Stream.of(value))
                .filter(value -> value.isValueNode() && !value.isNull())
                .forEach(value -> texts.add(StorableText.of(value.asText())));
        return texts;
    }

    private JsonNode at(String path) {
        JsonNode node = root;
        for (String name : path.split("\\.", -1)) {
            node = node.path(name);
        }
        return node;
    }
}
