package io.understudy.data.statistics;

import org.jspecify.annotations.Nullable;

/** Statistics that cannot be computed. The message says why, and what to write instead. */
public final class BadStatisticsException extends Exception {

    BadStatisticsException(String message) {
        super(message);
    }

    BadStatisticsException(String message, @Nullable Exception cause) {
        super(message, cause);
    }

    /** What is wrong, and the fix. */
    public String why() {
        return String.valueOf(getMessage());
    }
}
