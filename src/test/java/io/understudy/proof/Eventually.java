package io.understudy.proof;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.ThrowingRunnable;

/** Waits for what must come about, and when it does not says what is there instead. */
final class Eventually {

    /** Long enough for a machine with other things to do; whoever waits this long has found a fault. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private Eventually() {}

    static void that(String what, ThrowingRunnable assertion) {
        that(what, PATIENCE, assertion);
    }

    static void that(String what, Duration atMost, ThrowingRunnable assertion) {
        Awaitility.await(what)
                .atMost(atMost)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(150))
                .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                .untilAsserted(assertion);
    }

    /** @param otherwise tells what is there in place of what was awaited */
    static <T> T found(String what, Duration atMost, Supplier<Optional<T>> look, Supplier<?> otherwise) {
        AtomicReference<T> found = new AtomicReference<>();
        try {
            Awaitility.await(what)
                    .atMost(atMost)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(150))
                    .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                    .until(() -> {
                        look.get().ifPresent(found::set);
                        return found.get() != null;
                    });
        } catch (ConditionTimeoutException late) {
            throw new AssertionError(
                    "Waited " + atMost.toSeconds() + " s for " + what + "; there is: " + otherwise.get(), late);
        }
        return Objects.requireNonNull(found.get());
    }
}
