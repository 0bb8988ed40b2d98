package io.understudy.work.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the outbox is worked off. */
@ConfigMapping(prefix = "understudy.work")
interface WorkSettings {

    /** How long a claimed item stays with its process without a sign of life; after that another may take it. */
    @WithDefault("PT15S")
    Duration lease();

    /** How often the outbox is looked through for what has fallen due or was put there by another process. */
    @WithDefault("PT0.5S")
    Duration poll();

    /** How many attempts at an item may fail, with pauses that grow to two hours, before it is given up. */
    @WithDefault("16")
    int maxFailures();

    /** How long an item may wait for something that is away before it is given up. */
    @WithDefault("P14D")
    Duration maxWait();

    /** What holds for a kind that asks for nothing else. */
    default RetryPolicy retries() {
        return new RetryPolicy(maxFailures(), Duration.ofMillis(250), Duration.ofHours(2), maxWait());
    }
}
