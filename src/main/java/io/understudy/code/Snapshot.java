package io.understudy.code;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** A repository at one commit. Looks that are limited say what was left out. */
public interface Snapshot {

    /** 40 hexadecimal digits. */
    String commit();

    /** The branch as it was then: the newest commit of it, or merge into it, that is not younger. */
    Snapshot asOf(Instant then);

    /** Everything in it. */
    Tree tree();

    /** All files below a folder, in the whole tree for an empty one, by path. */
    List<Entry> files(String folder);

    /** A text file; empty when there is no such file. */
    Optional<Content> read(String path);

    /**
     * Looks through the lines of files.
     *
     * @param folder where to look, empty for everywhere
     * @param paths which files
     * @param lines which lines
     * @param most how many of them are kept; all are counted
     * @param end when to stop, of {@link System#nanoTime}
     */
    Found search(String folder, Predicate<String> paths, LineMatch lines, int most, long end);

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

    /**
     * A file, a link or another repository.
     *
     * @param size bytes; 0 for another repository
     * @param remark what it is when it is no plain file, else empty
     */
    record Entry(String path, long size, String remark) {}

    /** What a path holds. */
    sealed interface Content {
        /**
         * All lines of a text file.
         *
         * @param form what its lines do not show: how they end, its encoding, a missing last newline
         */
        record Text(List<String> lines, String form) implements Content {
            public Text {
                lines = List.copyOf(lines);
            }
        }

        /** Not something to read; in words. */
        record Unreadable(String why) implements Content {}
    }

    /** A line that was looked for, shortened around what was found. */
    record Match(String path, int line, String text) {}

    /** Where in a line something is; -1 for nowhere. */
    interface LineMatch {
        int in(String line);
    }

    /**
     * What a search found.
     *
     * @param matches the first of them
     * @param counts how many lines there are, by the file's path
     * @param unread files that are no text or too large, by path
     * @param left how many files were not looked through before time was up
     */
    record Found(List<Match> matches, Map<String, Integer> counts, List<String> unread, int left) {
        public Found {
            matches = List.copyOf(matches);
            counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
            unread = List.copyOf(unread);
        }

        public int lines() {
            return counts.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    record Commit(String id, Instant at, String author, String subject) {}

    /** How applying a patch ended. */
    sealed interface Applied {
        record Done(Patched change) implements Applied {}

        /** In words for whoever wrote the patch. */
        record Refused(String why) implements Applied {}
    }
}
