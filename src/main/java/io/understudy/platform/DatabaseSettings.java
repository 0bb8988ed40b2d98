package io.understudy.platform;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What is asked of the database. */
@ConfigMapping(prefix = "understudy.database")
interface DatabaseSettings {

    /**
     * After how long without any answer to the simplest question, in whole seconds, the database counts as away: connections
     * that somebody waits on are given up, and requests are answered 503. Statements that take longer are nobody's concern
     * as long as it answers.
     */
    @WithDefault("PT3S")
    Duration silence();
}
