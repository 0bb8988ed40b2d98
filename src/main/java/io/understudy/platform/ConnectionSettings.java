package io.understudy.platform;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** The named REST connections: {@code understudy.connections.<id>.url} and {@code .token}. */
@ConfigMapping(prefix = "understudy.connections")
interface ConnectionSettings {

    @WithParentName
    Map<String, Entry> all();

    /** One connection. */
    interface Entry {
        /** The base address; role packs and workflows name paths below it. */
        URI url();

        /** Sent as a bearer token when set. */
        Optional<String> token();
    }
}
