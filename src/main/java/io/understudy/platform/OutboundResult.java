package io.understudy.platform;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** How a call to the outside ended. What matters to a caller with an effect: did the other side get it, or may it have? */
public sealed interface OutboundResult {

    /** Whoever asks for more is asked again after this. */
    Duration LONGEST_PAUSE = Duration.ofHours(1);

    /**
     * The other side answered, whatever its status.
     *
     * @param headers by lower-case name; the first value of each
     * @param truncated whether {@code content} is incomplete: larger than the limit, or cut off under way
     */
    record Answered(int status, Map<String, String> headers, Bytes content, boolean truncated)
            implements OutboundResult {
        public Answered {
            headers = Map.copyOf(headers);
        }

        /** The content read as UTF-8. */
        public String body() {
            return content.text();
        }

        /** How long the other side said its answer is; empty when it did not, or what it said is no length. */
        public OptionalLong contentLength() {
            return header("Content-Length").filter(said -> said.matches("\\d{1,18}")).stream()
                    .mapToLong(Long::parseLong)
                    .findFirst();
        }

        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
        }

        public boolean isSuccess() {
            return status >= 200 && status < 300;
        }

        /** Whether time helps: the other side takes nothing for now, or what stands before it cannot reach it. */
        public boolean isAway() {
            return status == 502 || status == 503 || status == 504 || isNotNow();
        }

        /**
         * Whether the other side says that it did nothing, for now. A 503 says so only where it says when to come back:
         * without that it may be a proxy's whose system has the request and hung up, or is still at work on it. A 403 is a
         * limit that was met where its headers or its words name one.
         */
        public boolean isNotNow() {
            return switch (status) {
                case 408, 425, 429 -> true;
                case 503 -> header("Retry-After").isPresent();
                case 403 ->
                    header("Retry-After").isPresent()
                            || header("X-RateLimit-Remaining")
                                    .filter(left -> left.strip().equals("0"))
                                    .isPresent()
                            || body().toLowerCase(Locale.ROOT).contains("rate limit");
                default -> false;
            };
        }

        /** How long the other side asks to wait: {@code Retry-After} (RFC 9110, 10.2.3), or until a limit is lifted. */
        public Duration pause(Instant now) {
            Optional<Instant> until = header("Retry-After")
                    .map(String::strip)
                    .flatMap(asked -> asked.matches("\\d{1,9}")
                            ? Optional.of(now.plusSeconds(Long.parseLong(asked)))
                            : date(asked))
                    .or(() -> isNotNow() ? header("X-RateLimit-Reset").flatMap(Answered::seconds) : Optional.empty());
            Duration asked = until.map(at -> Duration.between(now, at)).orElse(Duration.ZERO);
            if (asked.isNegative()) {
                return Duration.ZERO;
            }
            return asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked;
        }

        private static Optional<Instant> date(String text) {
            try {
                return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant());
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }

        private static Optional<Instant> seconds(String text) {
            return Optional.of(text.strip())
                    .filter(said -> said.matches("\\d{1,11}"))
                    .map(said -> Instant.ofEpochSecond(Long.parseLong(said)));
        }
    }

    /** The target is not one this system may call. Trying again changes nothing. */
    record Refused(String why) implements OutboundResult {}

    /** No connection came about, so the other side has seen nothing. */
    record NotSent(String why) implements OutboundResult {}

    /** The request went out and no answer came: it may have been carried out or not. */
    record Unknown(String why) implements OutboundResult {}
}
