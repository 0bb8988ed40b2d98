package io.understudy.api;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;
import java.util.Set;

/** Who may use the REST interface, {@code understudy.api.…}. */
@ConfigMapping(prefix = "understudy.api")
interface ApiSettings {

    /**
     * Ids of the clients at the identity provider whose tokens are taken. A person's token of any other application of
     * the same realm is as good as none.
     */
    Optional<Set<String>> clients();
}
