package io.understudy.code;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What holds for all repositories, {@code understudy.code.…}. */
@ConfigMapping(prefix = "understudy.code")
public interface CodeSettings {

    /** Where fetched repositories are kept. It can be lost at any time: what is in it is fetched again. */
    @WithDefault("${java.io.tmpdir}/understudy-repositories")
    String folder();

    /** The author of commits. */
    @WithDefault("Understudy")
    String authorName();

    @WithDefault("understudy@localhost")
    String authorEmail();

    /** How long a look into a repository may rely on what was fetched before. Patches are always judged by the newest. */
    @WithDefault("PT30S")
    Duration fresh();

    /** The longest that fetching or pushing may take. */
    @WithDefault("PT60S")
    Duration timeout();
}
