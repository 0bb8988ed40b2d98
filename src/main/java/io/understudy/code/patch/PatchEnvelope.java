package io.understudy.code.patch;

import io.understudy.code.patch.FileEdit.Move;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads patches between {@code *** Begin Patch} and {@code *** End Patch}, whose places are told by context alone. */
final class PatchEnvelope {

    private static final Pattern FILE = Pattern.compile("\\*{3} (Update|Add|Delete) File: (.+)");
    private static final Pattern MOVE = Pattern.compile("\\*{3} Move to: (.+)");
    private static final String BEGIN = "*** Begin Patch";
    private static final String END = "*** End Patch";
    private static final String END_OF_FILE = "*** End of File";

    private final List<String> lines;
    private int at;

    private PatchEnvelope(List<String> lines) {
        this.lines = lines;
    }

    static List<FileEdit> read(List<String> lines) throws PatchRefusedException {
        List<FileEdit> edits = new ArrayList<>();
        int from = next(lines, 0, "*** ");
        while (from < lines.size()) {
            int end = next(lines, from, END);
            int begin = lines.get(from).startsWith(BEGIN) ? from + 1 : from;
            edits.addAll(new PatchEnvelope(lines.subList(Math.min(begin, end), end)).edits());
            from = next(lines, end + 1, "*** ");
        }
        return edits;
    }

    private static int next(List<String> lines, int from, String beginning) {
        int at = from;
        while (at < lines.size() && !lines.get(at).startsWith(beginning)) {
            at++;
        }
        return Math.min(at, lines.size());
    }

    private List<FileEdit> edits() throws PatchRefusedException {
        List<FileEdit> edits = new ArrayList<>();
        while (at < lines.size()) {
            String line = lines.get(at).stripTrailing();
            Matcher file = FILE.matcher(line);
            if (!file.matches()) {
                if (line.isBlank()) {
                    at++;
                    continue;
                }
                throw new PatchRefusedException("The line '" + line
                        + "' cannot be understood. A file begins with '*** Update File: path', '*** Add File: path' or '***"
                        + " Delete File: path'");
            }
            at++;
            FileName name = FileName.of(file.group(2), "");
            edits.add(
                    switch (file.group(1)) {
                        case "Add" -> new FileEdit.Add(name, false, FileHeader.newLines(name, body()));
                        case "Delete" -> new FileEdit.Delete(name, List.of());
                        default -> update(name);
                    });
        }
        return edits;
    }

    private List<PatchLine> body() {
        int from = at;
        while (at < lines.size() && !lines.get(at).startsWith("*** ")) {
            at++;
        }
        int end = at;
        while (end > from && lines.get(end - 1).isBlank()) {
            end--;
        }
        return Hunk.body(lines.subList(from, end));
    }

    private FileEdit update(FileName name) throws PatchRefusedException {
        FileName after = name;
        if (at < lines.size()) {
            Matcher move = MOVE.matcher(lines.get(at).stripTrailing());
            if (move.matches()) {
                after = FileName.of(move.group(1), "");
                at++;
            }
        }
        if (at + 1 < lines.size()
                && lines.get(at).startsWith("--- ")
                && lines.get(at + 1).startsWith("+++ ")) {
            at += 2;
        }
        List<Hunk> hunks = hunks();
        boolean moves = !after.equals(name);
        if (hunks.isEmpty() && !moves) {
            throw new PatchRefusedException(
                    "'" + name.shown() + "' is named and nothing of it is changed. Give its change, or leave it out");
        }
        return new FileEdit.Change(name, after, moves ? Move.RENAMED : Move.NONE, Optional.empty(), hunks);
    }

    private List<Hunk> hunks() {
        HunkReader reader = new HunkReader(lines, this::begins);
        List<Hunk> hunks = new ArrayList<>();
        while (at < lines.size() && !FILE.matcher(lines.get(at).stripTrailing()).matches()) {
            String line = lines.get(at);
            if (line.isBlank()) {
                at++;
                continue;
            }
            if (line.startsWith("*** ") && !line.stripTrailing().equals(END_OF_FILE)) {
                break;
            }
            if (line.stripTrailing().equals(END_OF_FILE)) {
                at++;
                if (!hunks.isEmpty()) {
                    hunks.add(hunks.removeLast().atEndOfFile());
                }
                continue;
            }
            HunkReader.Read read = reader.read(at, line.startsWith("@@"), hunks.size() + 1);
            hunks.add(read.hunk());
            at = read.next();
        }
        return hunks;
    }

    private boolean begins(int line) {
        return lines.get(line).startsWith("@@") || lines.get(line).startsWith("*** ");
    }
}
