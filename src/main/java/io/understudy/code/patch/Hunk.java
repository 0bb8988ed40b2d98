package io.understudy.code.patch;

import io.understudy.code.patch.PatchLine.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * One place of a file and what becomes of it.
 *
 * @param title what it is called in words, for instance {@code hunk 2 (@@ -5,3 +5,4 @@)}
 * @param start its first line in the file as it was, from 1, as the patch says
 * @param nothingBefore whether the patch says that no line stood there
 * @param anchors lines above it that say which of several places is meant, outermost first
 * @param hint whether its anchor is only git's remark on where it is
 * @param atEnd whether it is said to end where the file ends
 * @param counting whether its header counts its lines, and rightly
 */
record Hunk(
        String title,
        OptionalInt start,
        boolean nothingBefore,
        List<String> anchors,
        boolean hint,
        List<PatchLine> lines,
        boolean atEnd,
        Counting counting) {

    /** What a header's counts are worth. */
    enum Counting {
        NONE,
        RIGHT,
        WRONG
    }

    Hunk {
        anchors = List.copyOf(anchors);
        lines = List.copyOf(lines);
    }

    /** One that says nothing of where it is. */
    static Hunk bare(String title, List<PatchLine> lines) {
        return new Hunk(title, OptionalInt.empty(), false, List.of(), false, lines, false, Counting.NONE);
    }

    /** The lines that have to stand in the file. */
    List<PatchLine> before() {
        return lines.stream().filter(line -> !line.is(Kind.ADD)).toList();
    }

    /** The lines that stand there afterwards. */
    List<PatchLine> after() {
        return lines.stream().filter(line -> !line.is(Kind.DROP)).toList();
    }

    boolean onlyAdds() {
        return lines.stream().allMatch(line -> line.is(Kind.ADD));
    }

    Hunk withoutMark() {
        return new Hunk(
                title,
                start,
                nothingBefore,
                anchors,
                hint,
                lines.stream().map(PatchLine::withoutMark).toList(),
                atEnd,
                counting);
    }

    /** The same, said to end where the file ends. */
    Hunk atEndOfFile() {
        return new Hunk(title, start, nothingBefore, anchors, hint, lines, true, counting);
    }

    /** The lines of a body, each with what is said of its newline. */
    static List<PatchLine> body(List<String> raw) {
        List<PatchLine> lines = new ArrayList<>();
        for (String line : raw) {
            if (line.startsWith("\\") && !lines.isEmpty()) {
                lines.add(lines.removeLast().withoutNewline());
            } else {
                lines.add(PatchLine.read(line));
            }
        }
        return lines;
    }
}
