package io.understudy.code.patch;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads unified diffs: of diff, Git, Mercurial and Subversion, as mails, and with what models get wrong in them. */
final class UnifiedDiff {

    private static final Pattern COMBINED = Pattern.compile("@@@.*|diff --(?:cc|combined) .*");
    private static final Pattern HEADER = Pattern.compile("diff (?:--git|-r|-u|-[A-Za-z]+|--unified) .*");
    private static final Pattern BODY = Pattern.compile("[-+ ].*");

    private final List<String> lines;
    private final HunkReader hunks;
    private final List<FileHeader> files = new ArrayList<>();
    private @Nullable FileHeader file;

    UnifiedDiff(List<String> lines) {
        this.lines = lines;
        this.hunks = new HunkReader(lines, this::begins);
    }

    List<FileEdit> read() throws PatchRefusedException {
        int at = 0;
        while (at < lines.size()) {
            at = take(at);
        }
        List<FileEdit> edits = new ArrayList<>();
        for (FileHeader one : files) {
            edits.add(one.edit());
        }
        return edits;
    }

    /** @return the line after what begins at this one */
    private int take(int at) throws PatchRefusedException {
        String line = lines.get(at);
        if (COMBINED.matcher(line).matches()) {
            throw new PatchRefusedException(
                    "It is a combined diff of a merge, which compares with several parents. Give the"
                            + " change to the branch's head alone, as a unified diff whose hunks begin with '@@'");
        }
        if (HEADER.matcher(line).matches()) {
            begin(line);
            return at + 1;
        }
        if (namesFile(at)) {
            names(line, lines.get(at + 1));
            return at + 2;
        }
        FileHeader now = file;
        if (line.startsWith("@@")) {
            if (now == null) {
                throw new PatchRefusedException(
                        "The hunk '" + line.strip()
                                + "' stands before any file is named. Give a line '--- a/path' and a line '+++ b/path' before it");
            }
            return hunk(now, at, true);
        }
        if (now == null || now.hasHunks()) {
            return at + 1;
        }
        return header(now, at);
    }

    private int header(FileHeader now, int at) throws PatchRefusedException {
        String line = lines.get(at);
        if (now.takes(line) || line.isBlank()) {
            return at + 1;
        }
        if (HunkReader.endsMail(lines, at)) {
            file = null;
            return at + 1;
        }
        if (line.startsWith("--- ") && !now.isNamed()) {
            throw new PatchRefusedException("The line '" + line.strip()
                    + "' is not followed by a line '+++ ' that names the file after the change");
        }
        if (line.startsWith("+++ ") && !now.isNamed()) {
            throw lacksFirst(line);
        }
        if (now.isNamed() && BODY.matcher(line).matches()) {
            return hunk(now, at, false);
        }
        if (now.isNew()) {
            return hunk(now, at, false);
        }
        throw new PatchRefusedException(
                "The line '" + line.strip() + "' after the name of '" + now.shown() + "' cannot be understood");
    }

    private static PatchRefusedException lacksFirst(String line) {
        return new PatchRefusedException("There is no line '--- ' before '" + line.strip()
                + "' that names the file before the change; for a new file it is '--- /dev/null'");
    }

    private int hunk(FileHeader now, int at, boolean headed) {
        HunkReader.Read read = hunks.read(at, headed, now.hunks() + 1);
        now.add(read.hunk());
        return read.next();
    }

    private void begin(String line) {
        FileHeader begun = new FileHeader(line);
        files.add(begun);
        file = begun;
    }

    private void names(String before, String after) {
        FileHeader now = file;
        if (now == null || now.isNamed() || now.hasHunks() || !now.isNamedBy(before.substring(4), after.substring(4))) {
            begin("");
            now = files.getLast();
        }
        now.name(before.substring(4), after.substring(4));
    }

    /** Whether two lines name a file, and are not lines of a hunk that look so. */
    private boolean namesFile(int at) throws PatchRefusedException {
        String line = lines.get(at);
        boolean followed = at + 1 < lines.size() && lines.get(at + 1).startsWith("+++ ");
        if (file == null && !followed && line.startsWith("--- a/")) {
            throw new PatchRefusedException("The line '" + line.strip()
                    + "' is not followed by a line '+++ ' that names the file after the change");
        }
        if (file == null && line.startsWith("+++ b/")) {
            throw lacksFirst(line);
        }
        return line.startsWith("--- ") && followed;
    }

    private boolean begins(int at) {
        String line = lines.get(at);
        return line.startsWith("@@")
                || HEADER.matcher(line).matches()
                || COMBINED.matcher(line).matches()
                || (line.startsWith("Index: ")
                        && at + 1 < lines.size()
                        && lines.get(at + 1).startsWith("===="))
                || (line.startsWith("--- ")
                        && at + 1 < lines.size()
                        && lines.get(at + 1).startsWith("+++ "));
    }
}
