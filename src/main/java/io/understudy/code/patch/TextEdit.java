package io.understudy.code.patch;

import io.understudy.code.patch.PatchLine.Kind;
import io.understudy.code.patch.TextFile.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Applies the hunks of one file. All are placed in the file as it was, so that none depends on another; lines that no hunk
 * names keep their bytes, and new ones end like those around them.
 */
final class TextEdit {

    private final String path;
    private final TextFile file;
    private final List<Hunk> hunks;
    private final Map<Integer, String> dropped = new TreeMap<>();
    private final Map<Integer, Added> added = new TreeMap<>();
    private boolean unendedBefore;

    /** Lines that come before a line of the file. */
    private record Added(String title, List<Line> lines, boolean unended) {}

    private TextEdit(String path, TextFile file, List<Hunk> hunks) {
        this.path = path;
        this.file = file;
        this.hunks = hunks;
    }

    static TextFile apply(String path, TextFile file, List<Hunk> hunks) throws PatchRefusedException {
        boolean marked = file.encoding() == TextFile.Encoding.UTF_8_MARKED;
        return new TextEdit(
                        path,
                        file,
                        marked ? hunks.stream().map(Hunk::withoutMark).toList() : hunks)
                .applied();
    }

    private TextFile applied() throws PatchRefusedException {
        List<String> texts = file.texts();
        Placement placement = new Placement(path, texts);
        boolean converts = hunks.stream().anyMatch(TextEdit::convertsEnds);
        for (Hunk hunk : hunks) {
            take(hunk, placement.of(hunk), converts);
        }
        return new TextFile(ended(merged()), file.encoding());
    }

    private void take(Hunk hunk, int place, boolean converts) throws PatchRefusedException {
        int at = place;
        int firstDropped = -1;
        List<Line> run = new ArrayList<>();
        boolean unended = false;
        for (PatchLine line : hunk.lines()) {
            if (line.is(Kind.ADD)) {
                int old = firstDropped < 0 ? -1 : firstDropped + run.size();
                String end = converts ? (line.returned() ? "\r\n" : "\n") : end(old < at ? old : -1, at);
                run.add(new Line(line.text(), end));
                unended = line.unended();
                continue;
            }
            put(hunk, at, run, unended);
            firstDropped = line.is(Kind.KEEP) || !run.isEmpty() ? -1 : firstDropped;
            run = new ArrayList<>();
            unended = false;
            if (line.unended()) {
                saysUnended(hunk, at);
            }
            if (line.is(Kind.DROP)) {
                firstDropped = firstDropped < 0 ? at : firstDropped;
                String other = dropped.put(at, hunk.title());
                if (other != null) {
                    throw twice(other, hunk, at);
                }
            }
            at++;
        }
        put(hunk, at, run, unended);
    }

    private void put(Hunk hunk, int at, List<Line> run, boolean unended) throws PatchRefusedException {
        if (run.isEmpty()) {
            return;
        }
        Added other = added.put(at, new Added(hunk.title(), run, unended));
        if (other != null) {
            throw twice(other.title(), hunk, at);
        }
    }

    private PatchRefusedException twice(String other, Hunk hunk, int at) {
        return new PatchRefusedException(path + ": " + other + " and " + hunk.title() + " both change the file at line "
                + (at + 1) + ". Make one of them");
    }

    private void saysUnended(Hunk hunk, int at) throws PatchRefusedException {
        if (at != file.lines().size() - 1 || file.endsWithNewline()) {
            throw new PatchRefusedException(path + ", " + hunk.title()
                    + " does not apply: it says that no newline follows line " + (at + 1) + ", and one does");
        }
        unendedBefore = true;
    }

    /** Whether a hunk takes a line away and puts the same one there, ended in another way: it is about line endings. */
    private static boolean convertsEnds(Hunk hunk) {
        return hunk.lines().stream()
                .filter(line -> line.is(Kind.DROP))
                .anyMatch(old -> hunk.lines().stream()
                        .anyMatch(line -> line.is(Kind.ADD)
                                && line.text().equals(old.text())
                                && line.returned() != old.returned()));
    }

    /**
     * How a new line ends: like the one whose place it takes, else like the one above, else like the one below.
     *
     * @param old the line whose place it takes, -1 for none
     * @param next the line that it comes before
     */
    private String end(int old, int next) {
        for (int like : new int[] {old, next - 1, next}) {
            if (like >= 0 && like < file.lines().size()) {
                String end = file.lines().get(like).end();
                if (!end.isEmpty()) {
                    return end;
                }
            }
        }
        return file.usualEnd();
    }

    private List<Line> merged() throws PatchRefusedException {
        List<Line> merged = new ArrayList<>();
        int size = file.lines().size();
        for (int at = 0; at <= size; at++) {
            Added here = added.get(at);
            if (here != null) {
                merged.addAll(here.lines());
                if (here.unended() && anythingFrom(at)) {
                    throw new PatchRefusedException(path + ", " + here.title()
                            + " does not apply: it says that no newline follows '"
                            + here.lines().getLast().text() + "', and more lines follow in the file");
                }
            }
            if (at < size && !dropped.containsKey(at)) {
                merged.add(file.lines().get(at));
            }
        }
        return merged;
    }

    private boolean anythingFrom(int from) {
        for (int at = from; at < file.lines().size(); at++) {
            if (!dropped.containsKey(at) || added.containsKey(at + 1)) {
                return true;
            }
        }
        return false;
    }

    /** Sees to the newlines: every line but the last has one, and the last as before unless the patch says otherwise. */
    private List<Line> ended(List<Line> lines) {
        List<Line> ended = new ArrayList<>();
        for (int at = 0; at < lines.size(); at++) {
            Line line = lines.get(at);
            boolean last = at == lines.size() - 1;
            boolean newline = !last || newlineAtEnd();
            ended.add(
                    newline
                            ? line.end().isEmpty() ? new Line(line.text(), file.usualEnd()) : line
                            : new Line(line.text(), ""));
        }
        return ended;
    }

    private boolean newlineAtEnd() {
        int size = file.lines().size();
        @Nullable Added end = added.get(size);
        boolean lastIsNew = end != null || dropped.containsKey(size - 1);
        Optional<Boolean> said = Optional.empty();
        if (end != null && end.unended()) {
            said = Optional.of(false);
        } else if (unendedBefore && lastIsNew) {
            said = Optional.of(true);
        }
        return said.orElse(file.endsWithNewline());
    }
}
