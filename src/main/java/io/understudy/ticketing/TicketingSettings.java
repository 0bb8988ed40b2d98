package io.understudy.ticketing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What holds for all webhook endpoints. */
@ConfigMapping(prefix = "understudy.ticketing")
public interface TicketingSettings {

    /** The largest body a webhook may have, in bytes. GitHub's are often above 50 KB and never above 25 MB. */
    @WithDefault("1048576")
    int maxBodyBytes();

    /** How many bytes of webhooks may be held at the same time, over all of them; more are asked to come again. */
    @WithDefault("16777216")
    long maxBytesInFlight();

    /** How long a webhook's body may take to arrive. */
    @WithDefault("PT10S")
    Duration bodyTimeout();

    /** How far the time in a signature may be from ours, either way. */
    @WithDefault("PT5M")
    Duration timestampTolerance();

    /** How long the database may take to store a delivery before its sender is asked to come again. */
    @WithDefault("PT4S")
    Duration storeTimeout();

    /**
     * How long deliveries are kept; at least 30 days. For schemes that sign no time (GitHub), knowing what came before
     * is the only protection against a replay.
     */
    @WithDefault("P30D")
    Duration keep();

    /**
     * How many messages from outside a ticket may get in an hour before further ones start nothing: two programs that
     * answer each other would go on for ever.
     */
    @WithDefault("20")
    int mostPerHour();

    /** How long the engine keeps a customer's message that no case takes at once: as long as a person's task may wait. */
    @WithDefault("P30D")
    Duration messageTimeToLive();
}
