package io.understudy.work;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the agenda is worked off. */
@ConfigMapping(prefix = "understudy.work")
interface WorkSettings {

    /** How long a claimed item stays with its process without a sign of life; after that another may take it. */
    @WithDefault("PT15S")
    Duration lease();

    /** How often the agenda is looked through for what has fallen due or was put there by another process. */
    @WithDefault("PT0.5S")
    Duration poll();
}
