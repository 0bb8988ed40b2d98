package io.understudy.code.git;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Mends what models get wrong in a unified diff that is otherwise right: the counts in hunk headers, which are a matter of
 * counting and not of meaning, empty lines that lost their leading blank, files without Git's own header, and fences around
 * it all.
 */
final class Recount {

    private static final Pattern HUNK = Pattern.compile("@@ -(\\d+)(?:,\\d+)? \\+(\\d+)(?:,\\d+)? @@(.*)");
    private static final Pattern BARE_HUNK = Pattern.compile("@@(?:\\s*@@)?\\s*");

    private static final String NOTHING = "/dev/null";

    private final List<String> lines;
    private final List<String> mended = new ArrayList<>();

    private Recount(List<String> lines) {
        this.lines = lines;
    }

    static String of(String patch) {
        List<String> lines = List.of(patch.strip().replace("\r\n", "\n").split("\n", -1)).stream()
                .filter(line -> !line.startsWith("```"))
                .toList();
        return new Recount(lines).mend();
    }

    private String mend() {
        int at = 0;
        boolean headed = false;
        while (at < lines.size()) {
            if (lines.get(at).startsWith("diff --git ")) {
                headed = true;
            } else if (beginsFile(at)) {
                file(at, headed);
                headed = false;
                at += 2;
                continue;
            }
            Matcher hunk = HUNK.matcher(lines.get(at));
            if (hunk.matches()) {
                at = hunk(at + 1, hunk.group(1), hunk.group(2), hunk.group(3));
            } else if (BARE_HUNK.matcher(lines.get(at)).matches()) {
                at = hunk(at + 1, "1", "1", "");
            } else {
                mended.add(lines.get(at));
                at++;
            }
        }
        return String.join("\n", mended) + "\n";
    }

    private boolean beginsFile(int at) {
        return lines.get(at).startsWith("--- ")
                && at + 1 < lines.size()
                && lines.get(at + 1).startsWith("+++ ");
    }

    private void file(int at, boolean headed) {
        String before = path(lines.get(at), "a/");
        String after = path(lines.get(at + 1), "b/");
        if (!headed) {
            String name = (before.equals(NOTHING) ? after : before).substring(2);
            mended.add("diff --git a/" + name + " b/" + (after.equals(NOTHING) ? name : after.substring(2)));
            if (before.equals(NOTHING)) {
                mended.add("new file mode 100644");
            } else if (after.equals(NOTHING)) {
                mended.add("deleted file mode 100644");
            }
        }
        mended.add("--- " + before);
        mended.add("+++ " + after);
    }

    /** The path of a header line, without the time that may follow it. */
    private static String path(String line, String prefix) {
        String path = line.substring(4).split("\t", 2)[0].strip();
        return path.equals(NOTHING) || path.startsWith(prefix) ? path : prefix + path;
    }

    /** @return the line after the hunk */
    private int hunk(int from, String oldStart, String newStart, String section) {
        List<String> body = new ArrayList<>();
        int at = from;
        while (at < lines.size() && isBody(at)) {
            body.add(lines.get(at).isEmpty() ? " " : lines.get(at));
            at++;
        }
        while (!body.isEmpty()
                && body.getLast().isBlank()
                && (at == lines.size() || beginsFile(at) || lines.get(at).startsWith("diff "))) {
            body.removeLast();
        }
        long removed = body.stream().filter(line -> line.startsWith("-")).count();
        long added = body.stream().filter(line -> line.startsWith("+")).count();
        long kept = body.stream().filter(line -> line.startsWith(" ")).count();
        mended.add("@@ -" + start(oldStart, removed + kept) + "," + (removed + kept) + " +"
                + start(newStart, added + kept) + "," + (added + kept) + " @@" + section);
        mended.addAll(body);
        return at;
    }

    private static String start(String given, long count) {
        return count > 0 && given.equals("0") ? "1" : given;
    }

    private boolean isBody(int at) {
        String line = lines.get(at);
        if (line.isEmpty()) {
            return true;
        }
        return !beginsFile(at) && " +-\\".indexOf(line.charAt(0)) >= 0;
    }
}
