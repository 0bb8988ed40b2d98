package io.understudy.console;

import java.util.Optional;
import java.util.UUID;

/** Ids as they stand in addresses. */
final class PageIds {

    private PageIds() {}

    /** Empty when somebody typed something else. */
    static Optional<UUID> parse(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
