package io.understudy.code;

import java.util.List;
import java.util.function.Predicate;

/** A change on top of a commit. */
public interface Patched {

    /** The commit it was applied to. */
    String base();

    /** What it makes of the tree, as an id that is the same for the same content. */
    String treeId();

    /** The whole tree with the change. */
    Tree tree();

    List<Change> changes();

    /** The change as a unified diff of Git, computed from the tree before and the tree after and from no patch. */
    String diff();

    /** Only what it changes at the paths that are chosen. */
    Patched only(Predicate<String> paths);

    /**
     * One file.
     *
     * @param before its path before, the same unless it was moved
     */
    record Change(Kind kind, String path, String before, List<String> addedLines, List<String> removedLines) {
        public Change {
            addedLines = List.copyOf(addedLines);
            removedLines = List.copyOf(removedLines);
        }

        /** What became of it. */
        public enum Kind {
            ADDED,
            CHANGED,
            DELETED,
            MOVED
        }
    }
}
