package io.understudy.code.git;

import io.understudy.code.Patched.Change;
import io.understudy.code.Patched.Change.Kind;
import io.understudy.code.Snapshot.Applied;
import io.understudy.code.patch.PatchRefusedException;
import io.understudy.code.patch.Patches;
import io.understudy.code.patch.StoredFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;

/** Where patches are applied to a commit, in memory, and looked at. A patch applies whole or not at all. */
final class PatchTable {

    private static final int LONGEST_PATCH = 512 * 1024;

    private final Repository repository;
    private final RevCommit base;

    PatchTable(Repository repository, RevCommit base) {
        this.repository = repository;
        this.base = base;
    }

    Applied apply(String text) {
        if (text.length() > LONGEST_PATCH) {
            return new Applied.Refused("The patch is longer than " + LONGEST_PATCH + " characters");
        }
        try (ObjectReader reader = repository.newObjectReader();
                ObjectInserter inserter = repository.newObjectInserter()) {
            Map<String, Optional<StoredFile>> changed = Patches.apply(text, new TreeFiles(reader, base.getTree()));
            ObjectId tree = written(reader, inserter, changed);
            inserter.flush();
            return tree.equals(base.getTree()) ? new Applied.Refused("The patch changes nothing") : judged(tree);
        } catch (PatchRefusedException e) {
            return new Applied.Refused(e.why());
        } catch (IllegalArgumentException e) {
            return new Applied.Refused("The patch names a path that no file can have: " + e.getMessage());
        } catch (IOException e) {
            return new Applied.Refused("The patch could not be applied: " + e.getMessage());
        }
    }

    private ObjectId written(ObjectReader reader, ObjectInserter inserter, Map<String, Optional<StoredFile>> changed)
            throws IOException {
        DirCache index = DirCache.read(reader, base.getTree());
        DirCacheEditor editor = index.editor();
        for (Map.Entry<String, Optional<StoredFile>> file : changed.entrySet()) {
            if (file.getValue().isPresent()) {
                StoredFile now = file.getValue().get();
                ObjectId blob = inserter.insert(Constants.OBJ_BLOB, now.bytes());
                editor.add(new DirCacheEditor.PathEdit(file.getKey()) {
                    @Override
                    public void apply(DirCacheEntry entry) {
                        entry.setFileMode(now.executable() ? FileMode.EXECUTABLE_FILE : FileMode.REGULAR_FILE);
                        entry.setObjectId(blob);
                    }
                });
            } else {
                editor.add(new DirCacheEditor.DeletePath(file.getKey()));
            }
        }
        editor.finish();
        return index.writeTree(inserter);
    }

    private Applied judged(ObjectId tree) throws IOException {
        List<Change> changes = new ArrayList<>();
        try (TreeComparison comparison = new TreeComparison(repository, base.getTree(), tree)) {
            for (DiffEntry entry : comparison.entries()) {
                changes.add(change(comparison, entry));
            }
        }
        return new Applied.Done(new GitPatched(repository, base, tree, changes));
    }

    private static Change change(TreeComparison comparison, DiffEntry entry) throws IOException {
        return switch (entry.getChangeType()) {
            case DELETE -> change(Kind.DELETED, comparison, entry, entry.getOldPath(), entry.getOldPath());
            case ADD -> change(Kind.ADDED, comparison, entry, entry.getNewPath(), entry.getNewPath());
            case MODIFY -> change(Kind.CHANGED, comparison, entry, entry.getNewPath(), entry.getNewPath());
            case RENAME, COPY -> change(Kind.MOVED, comparison, entry, entry.getNewPath(), entry.getOldPath());
        };
    }

    private static Change change(Kind kind, TreeComparison comparison, DiffEntry entry, String path, String before)
            throws IOException {
        return new Change(kind, path, before, comparison.added(entry), comparison.removed(entry));
    }
}
