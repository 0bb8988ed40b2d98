package io.understudy.role;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A folder of the roles directory as it was found.
 *
 * @param manifest its {@code role.yaml}; empty when that cannot be read at all
 * @param role what could be made of it, there whenever the manifest is; fit for work only without errors
 * @param problems everything wrong with the pack in itself
 */
public record RolePack(Path folder, Optional<LinedDocument> manifest, Optional<Role> role, List<PackProblem> problems) {

    public RolePack {
        problems = List.copyOf(problems);
    }

    /** What people call it by. */
    public String id() {
        return String.valueOf(folder.getFileName());
    }
}
