package io.understudy.code.git;

import io.understudy.code.Patched;
import io.understudy.code.Tree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;

/** A commit's tree with a change that is in the object database and in no branch. */
record GitPatched(Repository repository, RevCommit commit, ObjectId changed, List<Change> changes) implements Patched {

    GitPatched {
        changes = List.copyOf(changes);
    }

    @Override
    public String base() {
        return commit.name();
    }

    @Override
    public String treeId() {
        return changed.name();
    }

    @Override
    public Tree tree() {
        return new GitTree(repository, changed);
    }

    @Override
    public String diff() {
        try (TreeComparison comparison = new TreeComparison(repository, commit.getTree(), changed)) {
            return comparison.diff();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Patched only(Predicate<String> paths) {
        List<Change> kept =
                changes.stream().filter(change -> paths.test(change.path())).toList();
        try (ObjectReader reader = repository.newObjectReader();
                ObjectInserter inserter = repository.newObjectInserter()) {
            DirCache index = DirCache.read(reader, commit.getTree());
            DirCacheEditor editor = index.editor();
            for (DirCacheEditor.PathEdit edit : edits(reader, kept)) {
                editor.add(edit);
            }
            editor.finish();
            ObjectId tree = index.writeTree(inserter);
            inserter.flush();
            return new GitPatched(repository, commit, tree, kept);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<DirCacheEditor.PathEdit> edits(ObjectReader reader, List<Change> kept) throws IOException {
        List<DirCacheEditor.PathEdit> edits = new ArrayList<>();
        for (Change change : kept) {
            if (change.kind() == Change.Kind.DELETED || !change.path().equals(change.before())) {
                edits.add(new DirCacheEditor.DeletePath(change.before()));
            }
            if (change.kind() != Change.Kind.DELETED) {
                edits.add(put(reader, change.path()));
            }
        }
        return edits;
    }

    private DirCacheEditor.PathEdit put(ObjectReader reader, String path) throws IOException {
        try (TreeWalk walk = TreeWalk.forPath(reader, path, changed)) {
            ObjectId blob = walk.getObjectId(0);
            FileMode mode = walk.getFileMode(0);
            return new DirCacheEditor.PathEdit(path) {
                @Override
                public void apply(DirCacheEntry entry) {
                    entry.setFileMode(mode);
                    entry.setObjectId(blob);
                }
            };
        }
    }
}
