package io.understudy.autonomy.backtest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.understudy.platform.Json;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A verdict that was given once. When that was is not read: verdicts count in the order of their lines.
 *
 * @param caseId which case it belonged to; a line that names none is a case of its own
 * @param confidence with which the draft was handed in, 0 to 1; empty when nobody said
 */
public record RecordedVerdict(
        String caseId, String worker, String taskType, String actionClass, OptionalDouble confidence, boolean right) {

    private static final String NO_NAME = "-";
    private static final ObjectReader ONE_VALUE =
            Json.mapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /**
     * Reads one line.
     *
     * @param number the line's number, from 1
     * @throws BadRecordException names the line, the field and what belongs there
     */
    static RecordedVerdict parse(String line, int number) throws BadRecordException {
        JsonNode read;
        try {
            read = ONE_VALUE.readTree(line);
        } catch (JsonProcessingException e) {
            throw new BadRecordException(number, "is no JSON: " + e.getOriginalMessage());
        }
        if (!read.isObject()) {
            throw new BadRecordException(number, "is no object {…}");
        }
        JsonNode right = read.path("right");
        if (!right.isBoolean()) {
            throw new BadRecordException(number, "right is " + told(right) + "; it is true or false");
        }
        return new RecordedVerdict(
                text(read, "case", number).orElse("line " + number),
                text(read, "worker", number).orElse(NO_NAME),
                text(read, "taskType", number).orElse(NO_NAME),
                text(read, "actionClass", number).orElse(NO_NAME),
                confidence(read.path("confidence"), number),
                right.booleanValue());
    }

    private static Optional<String> text(JsonNode read, String field, int number) throws BadRecordException {
        JsonNode value = read.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isValueNode()) {
            throw new BadRecordException(number, field + " is " + told(value) + "; it is a text");
        }
        return Optional.of(value.asText());
    }

    private static OptionalDouble confidence(JsonNode value, int number) throws BadRecordException {
        if (value.isMissingNode() || value.isNull()) {
            return OptionalDouble.empty();
        }
        if (!value.isNumber() || !(value.doubleValue() >= 0 && value.doubleValue() <= 1)) {
            throw new BadRecordException(
                    number, "confidence is " + told(value) + "; it is a number from 0 to 1, or left out");
        }
        return OptionalDouble.of(value.doubleValue());
    }

    private static String told(JsonNode value) {
        return value.isMissingNode() ? "missing" : value.toString();
    }

    /** A line that is no verdict. */
    static final class BadRecordException extends Exception {

        private static final long serialVersionUID = 1;

        BadRecordException(int number, String what) {
            super("Line " + number + ": " + what);
        }
    }
}
