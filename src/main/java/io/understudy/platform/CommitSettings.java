package io.understudy.platform;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long changes to the database may hold each other up. */
@ConfigMapping(prefix = "understudy.commit")
interface CommitSettings {

    /**
     * How long changes that share a commit wait for a row that another transaction holds. After that each of them goes on
     * by itself, and those that nobody is in the way of are made at once.
     */
    @WithDefault("PT0.05S")
    Duration sharedLockWait();

    /** How long a change that goes on by itself waits for a row before it fails and is tried again later. */
    @WithDefault("PT10S")
    Duration lockWait();

    /** How long one statement of a shared commit may take. */
    @WithDefault("PT4S")
    Duration statement();
}
