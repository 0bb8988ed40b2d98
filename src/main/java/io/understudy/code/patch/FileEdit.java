package io.understudy.code.patch;

import java.util.List;
import java.util.Optional;

/** What a patch does with one file. */
sealed interface FileEdit {

    /** In words. */
    String shown();

    /**
     * Changes lines, and maybe its name or mode.
     *
     * @param after the same name unless it moves
     * @param move what the patch says of its name
     * @param executable the mode it gets; empty for the one it has
     */
    record Change(FileName before, FileName after, Move move, Optional<Boolean> executable, List<Hunk> hunks)
            implements FileEdit {
        public Change {
            hunks = List.copyOf(hunks);
        }

        /** One that stays where it is. */
        static Change of(FileName name, List<Hunk> hunks) {
            return new Change(name, name, Move.NONE, Optional.empty(), hunks);
        }

        @Override
        public String shown() {
            return before.shown();
        }
    }

    /** What becomes of a file's name. */
    enum Move {
        NONE,
        RENAMED,
        COPIED
    }

    /** A file that was not there. */
    record Add(FileName name, boolean executable, List<PatchLine> lines) implements FileEdit {
        public Add {
            lines = List.copyOf(lines);
        }

        @Override
        public String shown() {
            return name.shown();
        }
    }

    /** @param hunks the lines it has, when the patch says them */
    record Delete(FileName name, List<Hunk> hunks) implements FileEdit {
        public Delete {
            hunks = List.copyOf(hunks);
        }

        @Override
        public String shown() {
            return name.shown();
        }
    }

    /** All of a file, be it there already or not. */
    record Whole(FileName name, List<String> lines) implements FileEdit {
        public Whole {
            lines = List.copyOf(lines);
        }

        @Override
        public String shown() {
            return name.shown();
        }
    }
}
