package io.understudy.work.effect;

import java.time.Duration;

/**
 * A system that effects go to. Whether it can be reached is known for all of them together: when it is away, one asks
 * after it and the others wait.
 *
 * @param key names it within this installation, for example {@code endpoint:support}
 * @param name what people call it
 * @param patience how long an effect waits for it before a person is asked
 */
public record Destination(String key, String name, Duration patience) {

    public static final Duration DEFAULT_PATIENCE = Duration.ofHours(24);

    public Destination {
        if (key.isBlank() || name.isBlank()) {
            throw new IllegalArgumentException("A destination has a key and a name");
        }
        if (patience.isNegative()) {
            throw new IllegalArgumentException(
                    "The patience with " + name + " is " + patience + "; it must not be negative");
        }
    }

    /** The ticket system behind an endpoint. */
    public static String endpoint(String id) {
        return "endpoint:" + id;
    }
}
