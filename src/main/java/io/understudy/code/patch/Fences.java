package io.understudy.code.patch;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fenced parts of a text in Markdown and what stands between them. */
final class Fences {

    private static final Pattern OPENING = Pattern.compile("^([ \t]*)(`{3,}|~{3,})[ \t]*([^`]*)$");

    private Fences() {}

    /**
     * A part.
     *
     * @param fenced whether it stood in a fence
     * @param info what stands behind the opening fence
     * @param closed whether a fence ended it, always for one that is not fenced
     * @param lines without the indentation of their fence
     */
    record Part(boolean fenced, String info, boolean closed, List<String> lines) {
        Part {
            lines = List.copyOf(lines);
        }
    }

    static boolean begins(String line) {
        return OPENING.matcher(line).matches();
    }

    static List<Part> split(List<String> lines) {
        List<Part> parts = new ArrayList<>();
        List<String> prose = new ArrayList<>();
        int at = 0;
        while (at < lines.size()) {
            Matcher opening = OPENING.matcher(lines.get(at));
            if (!opening.matches()) {
                prose.add(lines.get(at));
                at++;
                continue;
            }
            parts.add(new Part(false, "", true, prose));
            prose = new ArrayList<>();
            int end = closing(lines, at + 1, opening.group(1), opening.group(2));
            parts.add(new Part(
                    true,
                    opening.group(3).strip(),
                    end < lines.size(),
                    lines.subList(at + 1, end).stream()
                            .map(line -> without(opening.group(1), line))
                            .toList()));
            at = end + 1;
        }
        parts.add(new Part(false, "", true, prose));
        return parts;
    }

    /** The line of the fence that closes one; fences with a language inside it are closed first. */
    private static int closing(List<String> lines, int from, String indentation, String fence) {
        int open = 0;
        for (int at = from; at < lines.size(); at++) {
            Matcher inner = OPENING.matcher(lines.get(at));
            if (inner.matches()
                    && inner.group(1).equals(indentation)
                    && inner.group(2).startsWith(fence)) {
                if (!inner.group(3).isBlank()) {
                    open++;
                } else if (open == 0) {
                    return at;
                } else {
                    open--;
                }
            }
        }
        return lines.size();
    }

    static String without(String indentation, String line) {
        return line.startsWith(indentation) ? line.substring(indentation.length()) : line;
    }
}
