package io.understudy.role;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** Where the role packs are. */
@ConfigMapping(prefix = "understudy.roles")
interface RoleSettings {

    /** The folder with one sub-folder a role and {@code role.schema.json}. */
    @WithDefault("roles")
    Path directory();
}
