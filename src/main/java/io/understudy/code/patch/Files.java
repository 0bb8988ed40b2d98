package io.understudy.code.patch;

import java.util.List;
import java.util.Optional;

/** The files that a patch is for. */
public interface Files {

    /** What stands at a path; empty for a folder too. */
    Optional<StoredFile> at(String path);

    boolean isFolder(String path);

    /** Whether a path can be one of the repository: it leads nowhere else, and no system takes it for Git's own. */
    boolean isInside(String path);

    /** Paths of the files that have this name, whatever its case and their folder; a few. */
    List<String> called(String name);
}
