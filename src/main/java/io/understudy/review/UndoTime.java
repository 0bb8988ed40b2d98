package io.understudy.review;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.eclipse.microprofile.config.spi.Converter;

/** A few seconds, or nothing: while a release waits its case stands still, and the engine holds its job no longer than usual. */
public final class UndoTime implements Converter<Duration> {

    private static final Duration MOST = Duration.ofMinutes(10);

    @Override
    public Duration convert(String text) {
        try {
            Duration time = Duration.parse(text.strip());
            if (!time.isNegative() && time.compareTo(MOST) <= 0) {
                return time;
            }
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(problem(text), e);
        }
        throw new IllegalArgumentException(problem(text));
    }

    private static String problem(String text) {
        return "understudy.review.undo is a duration from PT0S to " + MOST + ", for example PT5S, not " + text;
    }
}
