package io.understudy.ticketing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.time.Duration;
import java.util.Map;

/** What effects have to know of the named REST connections, {@code understudy.connections.<id>.…}. */
@ConfigMapping(prefix = "understudy.connections")
interface IdempotentConnections {

    @WithParentName
    Map<String, Entry> all();

    /** One connection. */
    interface Entry {
        /**
         * Whether the service carries out a request of the same {@code Idempotency-Key} once, however often it comes.
         * Only then is a call whose answer was lost repeated without asking a person.
         */
        @WithDefault("false")
        boolean idempotent();

        /** How long a call waits while the service is away, before a person is asked. */
        @WithDefault("PT24H")
        Duration patience();
    }
}
