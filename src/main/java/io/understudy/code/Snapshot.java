package io.understudy.code;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A repository at one commit. All looks are limited, and say so when something was left out. */
public interface Snapshot {

    /** 40 hexadecimal digits. */
    String commit();

    /** Everything in it. */
    Tree tree();

    /** What is below a folder, the whole tree for an empty one, by path; folders end with a slash. */
    Listing<Entry> list(String folder, int depth, int most);

    /** A text file; empty when there is no such file. */
    Optional<Content> read(String path);

    /**
     * Lines that hold a text, whatever its case.
     *
     * @param folder where to look, empty for everywhere
     */
    Listing<Match> search(String text, String folder, int most);

    /** Commits that changed a path, everything for an empty one, newest first. */
    Listing<Commit> history(String path, int most);

    /** Applies a unified diff, in memory. */
    Applied apply(String patch);

    /** @param truncated whether there is more */
    record Listing<T>(List<T> items, boolean truncated) {
        public Listing {
            items = List.copyOf(items);
        }
    }

    /** @param size bytes; 0 for a folder */
    record Entry(String path, long size) {}

    /** What a path holds. */
    sealed interface Content {
        record Text(List<String> lines, boolean truncated) implements Content {
            public Text {
                lines = List.copyOf(lines);
            }
        }

        /** Not something to read; in words. */
        record Unreadable(String why) implements Content {}
    }

    record Match(String path, int line, String text) {}

    record Commit(String id, Instant at, String author, String subject) {}

    /** How applying a patch ended. */
    sealed interface Applied {
        record Done(Patched change) implements Applied {}

        /** In words for whoever wrote the patch. */
        record Refused(String why) implements Applied {}
    }
}
