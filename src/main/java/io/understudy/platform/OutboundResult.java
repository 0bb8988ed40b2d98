package io.understudy.platform;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** How a call to the outside ended. What matters to a caller with an effect: did the other side get it, or may it have? */
public sealed interface OutboundResult {

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
    }

    /** The target is not one this system may call. Trying again changes nothing. */
    record Refused(String why) implements OutboundResult {}

    /** No connection came about, so the other side has seen nothing. */
    record NotSent(String why) implements OutboundResult {}

    /** The request went out and no answer came: it may have been carried out or not. */
    record Unknown(String why) implements OutboundResult {}
}
