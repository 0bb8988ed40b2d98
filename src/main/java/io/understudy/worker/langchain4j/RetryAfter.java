package io.understudy.worker.langchain4j;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long a provider asks to wait: {@code Retry-After} in seconds or as a date (RFC 9110), or in milliseconds. */
final class RetryAfter {

    /** When a limit that was met is lifted; sent by providers that send no {@code Retry-After}. */
    private static final List<String> RESETS = List.of(
            "x-ratelimit-reset-requests",
            "x-ratelimit-reset-tokens",
            "anthropic-ratelimit-requests-reset",
            "anthropic-ratelimit-tokens-reset");

    private static final Pattern PART = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(ms|h|m|s|)");
    private static final Map<String, Double> UNITS = Map.of("ms", 0.001, "s", 1.0, "m", 60.0, "h", 3600.0, "", 1.0);

    private RetryAfter() {}

    static Optional<Duration> in(HttpHeaders headers) {
        return headers.firstValue("retry-after-ms")
                .flatMap(value -> number(value).map(Duration::ofMillis))
                .or(() -> headers.firstValue("retry-after").flatMap(RetryAfter::read))
                .or(() -> RESETS.stream()
                        .flatMap(name -> headers.firstValue(name).stream())
                        .flatMap(value -> reset(value).stream())
                        .max(Duration::compareTo));
    }

    /** {@code 6m0s}, {@code 250ms}, {@code 1.5s}; anthropic's are moments. */
    private static Optional<Duration> reset(String value) {
        Matcher parts = PART.matcher(value.strip());
        double seconds = 0;
        int end = 0;
        while (parts.find() && parts.start() == end) {
            seconds += Double.parseDouble(parts.group(1)) * UNITS.getOrDefault(parts.group(2), 1.0);
            end = parts.end();
        }
        if (end > 0 && end == value.strip().length()) {
            return Optional.of(Duration.ofMillis(Math.clamp((long) (seconds * 1000), 0L, 86_400_000L)));
        }
        try {
            Duration wait = Duration.between(Instant.now(), Instant.parse(value.strip()));
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
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
