package io.understudy.platform;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What calls to the outside may do. */
@ConfigMapping(prefix = "understudy.outbound")
interface OutboundSettings {

    /** Hosts ({@code host} or {@code host:port}) that may be called although their address is not a public one. */
    Optional<Set<String>> allowedHosts();

    /** The longest a call may take when its caller asks for nothing shorter. */
    @WithDefault("PT20S")
    Duration timeout();

    /** How many bytes of an answer are read; the rest is left out and the answer says so. */
    @WithDefault("262144")
    int maxBytes();
}
