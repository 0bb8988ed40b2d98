package io.understudy.code.patch;

import io.understudy.code.patch.FileEdit.Move;
import io.understudy.code.patch.PatchLine.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a unified diff says of one file, gathered line by line. */
final class FileHeader {

    private static final Pattern MODE = Pattern.compile("(new file|deleted file|old|new) mode (\\d{6})\\s*");
    private static final Pattern MOVE = Pattern.compile("(rename|copy) (from|to) (.+)");
    private static final Pattern UNSAID = Pattern.compile(
            "(?:similarity|dissimilarity) index .*|index [0-9a-f]+\\.\\.[0-9a-f]+.*|Index: .*|={20,}\\s*"
                    + "|RCS file: .*|retrieving revision .*|Only in .*");
    private static final Pattern BINARY = Pattern.compile("GIT binary patch.*|Binary files .* differ\\s*");
    private static final Pattern QUOTED =
            Pattern.compile("(\"(?:[^\"\\\\]|\\\\.)*\"|\\S+) (\"(?:[^\"\\\\]|\\\\.)*\"|\\S+)");

    private final List<Hunk> hunks = new ArrayList<>();
    private final String header;
    private @Nullable FileName before;
    private @Nullable FileName after;
    private @Nullable FileName from;
    private @Nullable FileName to;
    private Move move = Move.NONE;
    private boolean added;
    private boolean deleted;
    private boolean named;
    private boolean binary;
    private @Nullable String mode;

    /** @param header the line that begins with {@code diff}, or nothing */
    FileHeader(String header) {
        this.header = header.strip();
        if (this.header.startsWith("diff --git ")) {
            both(this.header.substring("diff --git ".length()));
        } else if (!this.header.isEmpty()) {
            String last = this.header.substring(this.header.lastIndexOf(' ') + 1);
            before = FileName.of(last, "b/");
            after = before;
        }
    }

    /** The two names of Git's line, which it neither separates nor quotes when they only have blanks. */
    private void both(String rest) {
        int middle = rest.length() / 2;
        Matcher quoted = QUOTED.matcher(rest);
        if (rest.length() % 2 == 1
                && rest.charAt(middle) == ' '
                && rest.length() > 4
                && rest.substring(2, middle).equals(rest.substring(middle + 3))) {
            set(rest.substring(0, middle), rest.substring(middle + 1));
        } else if (quoted.matches()) {
            set(quoted.group(1), quoted.group(2));
        }
    }

    private void set(String one, String other) {
        boolean prefixed = FileName.bare(one).matches("(?:a/.*|/dev/null)")
                && FileName.bare(other).matches("(?:b/.*|/dev/null)");
        before = FileName.of(one, prefixed ? "a/" : "");
        after = FileName.of(other, prefixed ? "b/" : "");
    }

    void name(String one, String other) {
        set(one, other);
        named = true;
    }

    /** Whether two names are those of the file that Git's line names, which a file without such a line may follow. */
    boolean isNamedBy(String one, String other) {
        FileName old = before;
        FileName next = after;
        if (old == null || next == null) {
            return true;
        }
        FileName given = FileName.of(one, "a/");
        FileName givenNext = FileName.of(other, "b/");
        return (given.isNothing() || !Collections.disjoint(given.paths(), old.paths()))
                && (givenNext.isNothing() || !Collections.disjoint(givenNext.paths(), next.paths()));
    }

    boolean isNamed() {
        return named;
    }

    boolean isNew() {
        return added || (before != null && before.isNothing());
    }

    boolean hasHunks() {
        return !hunks.isEmpty();
    }

    int hunks() {
        return hunks.size();
    }

    void add(Hunk hunk) {
        hunks.add(hunk);
    }

    /** What the file is called in words. */
    String shown() {
        if (to != null) {
            return to.shown();
        }
        FileName name = after == null || after.isNothing() ? before : after;
        return name == null ? header : name.shown();
    }

    /** Takes a line of Git's header. @return whether it is one */
    boolean takes(String line) {
        Matcher modes = MODE.matcher(line);
        Matcher moves = MOVE.matcher(line);
        if (modes.matches()) {
            added |= modes.group(1).equals("new file");
            deleted |= modes.group(1).equals("deleted file");
            mode = modes.group(1).startsWith("new") || modes.group(2).startsWith("1[26]") ? modes.group(2) : mode;
            return true;
        }
        if (moves.matches()) {
            move = moves.group(1).equals("rename") ? Move.RENAMED : Move.COPIED;
            FileName name = FileName.plain(moves.group(3));
            if (moves.group(2).equals("from")) {
                from = name;
            } else {
                to = name;
            }
            return true;
        }
        binary |= BINARY.matcher(line).matches();
        return binary || UNSAID.matcher(line).matches();
    }

    FileEdit edit() throws PatchRefusedException {
        FileName old = before;
        FileName next = after;
        if (binary) {
            throw new PatchRefusedException("'" + shown() + "' is changed as binary data; only text can be changed");
        }
        if (old == null || next == null) {
            throw new PatchRefusedException(
                    "The line '" + header + "' does not tell the names of the file apart. Give a line"
                            + " '--- a/path' and a line '+++ b/path'");
        }
        Optional<Boolean> executable = executable();
        if (old.isNothing() && next.isNothing()) {
            throw new PatchRefusedException("A file is named /dev/null before and after the change");
        }
        if (isNew()) {
            return new FileEdit.Add(next, executable.orElse(false), newLines(next));
        }
        if (deleted || next.isNothing()) {
            return new FileEdit.Delete(old, hunks);
        }
        if (from != null && to != null) {
            return new FileEdit.Change(from, to, move, executable, hunks);
        }
        if (hunks.isEmpty() && executable.isEmpty()) {
            throw new PatchRefusedException("'" + shown()
                    + "' is named and has no hunk that begins with '@@'. Give its change, or leave it out");
        }
        return new FileEdit.Change(old, next, Move.NONE, executable, hunks);
    }

    private Optional<Boolean> executable() throws PatchRefusedException {
        if (mode == null) {
            return Optional.empty();
        }
        return switch (mode) {
            case "100644", "100664" -> Optional.of(false);
            case "100755" -> Optional.of(true);
            case "120000" ->
                throw new PatchRefusedException("'" + shown() + "' is a symbolic link; only files can be changed");
            case "160000" ->
                throw new PatchRefusedException("'" + shown() + "' is another repository; only files can be changed");
            default ->
                throw new PatchRefusedException("'" + shown() + "' gets the mode " + mode
                        + ", which is neither that of a file, 100644, nor that of a script, 100755");
        };
    }

    private List<PatchLine> newLines(FileName name) throws PatchRefusedException {
        if (hunks.isEmpty()) {
            if (named) {
                throw new PatchRefusedException("'" + name.shown()
                        + "' is a new file of which no line is given. Give its lines, each with a '+' before it");
            }
            return List.of();
        }
        return newLines(
                name, hunks.stream().flatMap(hunk -> hunk.lines().stream()).toList());
    }

    /** The lines of a new file. An empty line is one that lost its sign; any other without one may mean anything. */
    static List<PatchLine> newLines(FileName name, List<PatchLine> given) throws PatchRefusedException {
        List<PatchLine> lines = new ArrayList<>();
        for (PatchLine line : given) {
            if (!line.is(Kind.ADD) && !(line.is(Kind.KEEP) && line.other().isBlank())) {
                throw new PatchRefusedException("'" + name.shown() + "' is a new file, and its line '" + line.other()
                        + "' has no '+' before it. Put a '+' before every line of it");
            }
            lines.add(new PatchLine(Kind.ADD, line.text(), line.other(), line.returned(), line.unended()));
        }
        if (lines.isEmpty()) {
            throw new PatchRefusedException("'" + name.shown()
                    + "' is a new file of which no line is given. Give its lines, each with a '+' before it");
        }
        return lines;
    }
}
