package io.understudy.worker.langchain4j;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** How long a provider asks to wait: {@code Retry-After} in seconds or as a date (RFC 9110), or in milliseconds. */
final class RetryAfter {

    private RetryAfter() {}

    static Optional<Duration> in(HttpHeaders headers) {
        return headers.firstValue("retry-after-ms")
                .flatMap(value -> number(value).map(Duration::ofMillis))
                .or(() -> headers.firstValue("retry-after").flatMap(RetryAfter::read));
    }

    private static Optional<Duration> read(String value) {
        return number(value).map(Duration::ofSeconds).or(() -> date(value));
    }

    private static Optional<Long> number(String value) {
        try {
            return Optional.of(Math.clamp((long) Math.ceil(Double.parseDouble(value.strip())), 0L, 86_400_000L));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> date(String value) {
        try {
            Instant at = ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration wait = Duration.between(Instant.now(), at);
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
