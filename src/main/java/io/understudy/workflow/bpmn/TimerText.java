package io.understudy.workflow.bpmn;

import io.understudy.role.Feel;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/**
 * The timer of an event as its diagram has it: an ISO 8601 date or duration, or FEEL for one.
 *
 * @param kind {@code timeDate}, {@code timeDuration} or {@code timeCycle}
 */
record TimerText(String kind, String written) {

    private static final Pattern DURATION = Pattern.compile("P(?<date>(?:\\d+[YMWD])*)(?<time>T.+)?");

    static Optional<TimerText> of(Element event) {
        return Stream.of("timeDate", "timeDuration", "timeCycle")
                .flatMap(kind -> StepReader.elements(event.getElementsByTagNameNS(BpmnReader.BPMN, kind))
                        .map(timer -> new TimerText(kind, timer.getTextContent().strip())))
                .findFirst();
    }

    /** @return empty for a timer that comes again and again, and for what cannot be computed from here */
    Optional<Instant> until(Instant since, Map<String, Object> variables) {
        Object value = written.startsWith("=") ? Feel.evaluate(written, variables) : written;
        try {
            return switch (kind) {
                case "timeDate" -> Optional.ofNullable(value).map(date -> date(date.toString()));
                case "timeDuration" -> Optional.ofNullable(value).map(one -> plus(since, one.toString()));
                default -> Optional.empty();
            };
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Instant date(String text) {
        return text.contains("[")
                ? ZonedDateTime.parse(text).toInstant()
                : OffsetDateTime.parse(text).toInstant();
    }

    private static Instant plus(Instant since, String text) {
        Matcher parts = DURATION.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no duration");
        }
        String date = parts.group("date");
        String time = parts.group("time");
        ZonedDateTime moved = since.atZone(ZoneOffset.UTC);
        if (date != null && !date.isEmpty()) {
            moved = moved.plus(Period.parse("P" + date));
        }
        return time == null
                ? moved.toInstant()
                : moved.plus(Duration.parse("P" + time)).toInstant();
    }
}
