package io.understudy.console.frame;

import java.util.Optional;
import java.util.UUID;

/** Ids as they stand in addresses. */
public final class PageIds {

    private PageIds() {}

    /** Empty when somebody typed something else. */
    public static Optional<UUID> parse(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
