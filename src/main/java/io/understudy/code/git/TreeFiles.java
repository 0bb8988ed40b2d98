package io.understudy.code.git;

import io.understudy.code.patch.Files;
import io.understudy.code.patch.StoredFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.util.SystemReader;

/** The files of a tree, for a patch on it. */
record TreeFiles(ObjectReader reader, RevTree tree) implements Files {

    private static final int MOST_CALLED = 3;

    @Override
    public Optional<StoredFile> at(String path) {
        if (!isInside(path)) {
            return Optional.empty();
        }
        try (TreeWalk walk = TreeWalk.forPath(reader, path, tree)) {
            if (walk == null || walk.isSubtree()) {
                return Optional.empty();
            }
            FileMode mode = walk.getFileMode(0);
            return Optional.of(
                    switch (mode.getBits() & FileMode.TYPE_MASK) {
                        case FileMode.TYPE_FILE ->
                            new StoredFile(
                                    StoredFile.Kind.FILE,
                                    mode.equals(FileMode.EXECUTABLE_FILE.getBits()),
                                    reader.open(walk.getObjectId(0)).getBytes());
                        case FileMode.TYPE_SYMLINK -> new StoredFile(StoredFile.Kind.LINK, false, new byte[0]);
                        default -> new StoredFile(StoredFile.Kind.REPOSITORY, false, new byte[0]);
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean isFolder(String path) {
        if (!isInside(path)) {
            return false;
        }
        try (TreeWalk walk = TreeWalk.forPath(reader, path, tree)) {
            return walk != null && walk.isSubtree();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean isInside(String path) {
        try {
            SystemReader.getInstance().checkPath(path);
            return !path.startsWith("/") && !path.endsWith("/") && !path.isBlank();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public List<String> called(String name) {
        List<String> found = new ArrayList<>();
        try (TreeWalk walk = new TreeWalk(reader)) {
            walk.addTree(tree);
            walk.setRecursive(true);
            while (found.size() < MOST_CALLED && walk.next()) {
                if (walk.getNameString().equalsIgnoreCase(name)) {
                    found.add(walk.getPathString());
                }
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
