package io.understudy.code;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** Where and how code of repositories is run, {@code understudy.sandbox.…}. */
@ConfigMapping(prefix = "understudy.sandbox")
interface SandboxSettings {

    /** Whether code is run at all. */
    @WithDefault("true")
    boolean enabled();

    /**
     * Files and folders of this machine that sandboxes see, read-only and under the same path, beside {@code /usr}: a JDK
     * in {@code /opt}, a folder of packages. The user id below has to be able to read them.
     */
    Optional<List<String>> readOnly();

    /** Where commands are looked for. */
    @WithDefault("/usr/local/bin:/usr/bin:/bin")
    String path();

    /** The user whom sandboxes run as when this server runs as root; it should own nothing. */
    @WithDefault("60123")
    int userId();

    /** How many sandboxes run at the same time. */
    @WithDefault("2")
    int parallel();
}
