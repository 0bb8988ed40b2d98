package io.understudy.code.patch;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads one hunk. Where its counts are right they say where it ends; where they are wrong, as those of models often are,
 * all lines up to the next header belong to it.
 */
final class HunkReader {

    private static final Pattern NUMBERED =
            Pattern.compile("@@\\s*-(\\d+)(?:,(\\d+))? \\+(\\d+)(?:,(\\d+))?\\s*@@\\s?(.*)");
    private static final Pattern BETWEEN = Pattern.compile("@@+\\s*(.*?)\\s*(?:@@+\\s*(.*))?");
    private static final Pattern NO_ANCHOR =
            Pattern.compile("|\\.{3}|…|[-+ ,.\\dXxNn?…]*|-\\w*,\\w* \\+\\w*,\\w*|line numbers?|\\.{3}.*\\.{3}");
    private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+[\\w.-]*(?: \\(.*\\))?\\s*");
    private static final Pattern MAIL = Pattern.compile("From [0-9a-f]{40} .*");

    private final List<String> lines;

    /** Whether a line begins another hunk or another file. */
    private final IntPredicate boundary;

    HunkReader(List<String> lines, IntPredicate boundary) {
        this.lines = lines;
        this.boundary = boundary;
    }

    /** @param next the line after it */
    record Read(Hunk hunk, int next) {}

    /** What a header says. */
    private record Header(
            OptionalInt start, boolean counted, int before, int after, List<String> anchors, boolean hint) {}

    /**
     * Reads the hunk at a line.
     *
     * @param at its header, or its first line when it has none
     * @param headed whether it has a header
     * @param number of the hunk in its file, from 1
     */
    Read read(int at, boolean headed, int number) {
        List<String> anchors = new ArrayList<>();
        int from = at;
        @Nullable Header header = null;
        while (headed && from < lines.size() && lines.get(from).startsWith("@@")) {
            Header one = header(lines.get(from));
            anchors.addAll(one.anchors());
            header = one;
            from++;
            if (one.start().isPresent() || one.anchors().isEmpty()) {
                break;
            }
        }
        String title = "hunk " + number + (headed ? " (" + lines.get(at).strip() + ")" : "");
        int counted = header != null && header.counted() ? counted(from, header) : -1;
        int end = counted >= 0 ? counted : uncounted(from);
        List<PatchLine> body = Hunk.body(withoutEnd(lines.subList(from, end)));
        int next = end;
        while (next < lines.size() && !boundary.test(next)) {
            next++;
        }
        return new Read(
                new Hunk(
                        title,
                        header == null ? OptionalInt.empty() : header.start(),
                        header != null && header.counted() && header.before() == 0,
                        anchors,
                        header != null && header.hint(),
                        body,
                        false,
                        header == null || !header.counted()
                                ? Hunk.Counting.NONE
                                : counted >= 0 ? Hunk.Counting.RIGHT : Hunk.Counting.WRONG),
                next);
    }

    private static Header header(String line) {
        Matcher numbered = NUMBERED.matcher(line.stripTrailing());
        if (numbered.matches()) {
            String section = numbered.group(5).strip();
            return new Header(
                    number(numbered.group(1)),
                    true,
                    count(numbered.group(2)),
                    count(numbered.group(4)),
                    section.isEmpty() ? List.of() : List.of(section),
                    true);
        }
        Matcher between = BETWEEN.matcher(line.stripTrailing());
        List<String> anchors = new ArrayList<>();
        if (between.matches()) {
            for (String anchor : new String[] {between.group(1), between.group(2)}) {
                if (anchor != null && !NO_ANCHOR.matcher(anchor).matches()) {
                    anchors.add(anchor.strip());
                }
            }
        }
        return new Header(OptionalInt.empty(), false, 0, 0, anchors, false);
    }

    private static OptionalInt number(String digits) {
        return digits.length() > 8 ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(digits));
    }

    private static int count(@Nullable String digits) {
        return digits == null ? 1 : digits.length() > 8 ? -1 : Integer.parseInt(digits);
    }

    /** The line after as many lines as the header counts; -1 when the counts are wrong, as what follows shows. */
    private int counted(int from, Header header) {
        int before = header.before();
        int after = header.after();
        int at = from;
        while (at < lines.size() && (before > 0 || after > 0)) {
            String line = lines.get(at);
            char sign = line.isEmpty() ? ' ' : line.charAt(0);
            before -= sign == '+' || sign == '\\' ? 0 : 1;
            after -= sign == '-' || sign == '\\' ? 0 : 1;
            at++;
        }
        if (before != 0 || after != 0) {
            return -1;
        }
        while (at < lines.size() && lines.get(at).startsWith("\\")) {
            at++;
        }
        return endsWell(at) ? at : -1;
    }

    /** Whether nothing of a patch follows up to the next header. */
    private boolean endsWell(int from) {
        int at = from;
        while (at < lines.size() && lines.get(at).isBlank()) {
            at++;
        }
        if (at == lines.size() || boundary.test(at) || endsMail(lines, at)) {
            return true;
        }
        boolean apart = at > from;
        while (apart && at < lines.size() && !boundary.test(at) && !endsMail(lines, at)) {
            String line = lines.get(at);
            apart = line.isEmpty() || " \t+-\\@".indexOf(line.charAt(0)) < 0;
            at++;
        }
        return apart;
    }

    /** Whether a mail ends at a line, or another one begins. */
    static boolean endsMail(List<String> lines, int at) {
        return isSignature(lines, at) || MAIL.matcher(lines.get(at)).matches();
    }

    private static boolean isSignature(List<String> lines, int at) {
        return lines.get(at).stripTrailing().equals("--")
                && (at + 1 == lines.size() || VERSION.matcher(lines.get(at + 1)).matches());
    }

    private int uncounted(int from) {
        int at = from;
        while (at < lines.size() && !(at > from && boundary.test(at)) && !endsMail(lines, at)) {
            at++;
        }
        return at;
    }

    /** Empty lines that end a hunk are what separates it from what follows, and not of the file. */
    private static List<String> withoutEnd(List<String> body) {
        int end = body.size();
        while (end > 0 && (body.get(end - 1).isEmpty() || body.get(end - 1).equals("\r"))) {
            end--;
        }
        return body.subList(0, end);
    }
}
