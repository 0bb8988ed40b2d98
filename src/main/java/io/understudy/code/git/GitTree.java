package io.understudy.code.git;

import io.understudy.code.Tree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;

/** A tree as it stands in the object database: no filters, no submodules, no {@code .git}. */
record GitTree(Repository repository, ObjectId id) implements Tree {

    private static final int MOST_FILES = 50_000;
    private static final long MOST_BYTES = 400L << 20;
    private static final int LONGEST_LINK = 4096;

    @Override
    public void copyTo(Sink sink) throws IOException {
        int files = 0;
        long bytes = 0;
        try (ObjectReader reader = repository.newObjectReader();
                TreeWalk walk = new TreeWalk(reader)) {
            walk.addTree(id);
            walk.setRecursive(true);
            while (walk.next()) {
                FileMode mode = walk.getFileMode(0);
                if (mode.getObjectType() != org.eclipse.jgit.lib.Constants.OBJ_BLOB) {
                    continue;
                }
                ObjectLoader blob = reader.open(walk.getObjectId(0));
                files++;
                bytes += blob.getSize();
                if (files > MOST_FILES || bytes > MOST_BYTES) {
                    throw new IOException("The repository is too large to be copied into a sandbox");
                }
                copy(walk.getPathString(), mode, blob, sink);
            }
        }
    }

    private static void copy(String path, FileMode mode, ObjectLoader blob, Sink sink) throws IOException {
        if (mode.equals(FileMode.TYPE_SYMLINK)) {
            if (blob.getSize() <= LONGEST_LINK) {
                sink.link(path, new String(blob.getBytes(), StandardCharsets.UTF_8));
            }
            return;
        }
        try (InputStream content = blob.openStream()) {
            sink.file(path, mode.equals(FileMode.EXECUTABLE_FILE.getBits()), blob.getSize(), content);
        }
    }
}
