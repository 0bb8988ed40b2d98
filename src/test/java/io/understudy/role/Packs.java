package io.understudy.role;

import java.nio.file.Path;

/** The role packs of the repository, for tests of other rooms. */
public final class Packs {

    private Packs() {}

    public static Role shipped(String id) {
        return in(Path.of("roles"), id);
    }

    /** The pack {@code id} under {@code directory}, which holds the schema as well. */
    public static Role in(Path directory, String id) {
        return new RoleCatalog(RoleCatalog.read(directory)).find(id).orElseThrow();
    }
}
