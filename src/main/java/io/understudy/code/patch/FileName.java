package io.understudy.code.patch;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A file as a patch names it. What is a prefix and what a folder only the repository can tell, so a name is several paths,
 * the likeliest first.
 */
record FileName(List<String> paths) {

    static final String NOTHING = "/dev/null";

    private static final Pattern TIME = Pattern.compile("\\s+\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:\\d\\d.*$");
    private static final Pattern REVISION =
            Pattern.compile("\\s+\\((?:revision \\d+|working copy|nonexistent|arbeitskopie)\\)$");
    private static final Pattern PREFIX = Pattern.compile("[abciwo12]/.+");
    private static final Pattern DOTS = Pattern.compile("(^|/)(?:\\./)+");
    private static final String ESCAPES = "abtnvfr\"\\";
    private static final byte[] ESCAPED = {7, 8, 9, 10, 11, 12, 13, '"', '\\'};

    FileName {
        paths = List.copyOf(paths);
    }

    /** As it is called in words. */
    String shown() {
        return paths.getFirst();
    }

    boolean isNothing() {
        return shown().equals(NOTHING);
    }

    /** A name that has no prefix. */
    static FileName plain(String written) {
        return of(written, "");
    }

    /**
     * A name of a header line.
     *
     * @param prefix the one it has when both names of the file have the usual ones; else it is empty
     */
    static FileName of(String written, String prefix) {
        String bare = bare(written);
        if (bare.equals(NOTHING)) {
            return new FileName(List.of(NOTHING));
        }
        Set<String> paths = new LinkedHashSet<>();
        if (!prefix.isEmpty() && bare.startsWith(prefix)) {
            add(paths, bare.substring(prefix.length()));
        }
        add(paths, bare);
        if (PREFIX.matcher(bare).matches()) {
            add(paths, bare.substring(2));
        }
        return new FileName(List.copyOf(paths));
    }

    private static void add(Set<String> paths, String path) {
        String plain = DOTS.matcher(path).replaceAll("$1");
        paths.add(plain);
        if (plain.indexOf('\\') >= 0) {
            paths.add(DOTS.matcher(plain.replace('\\', '/')).replaceAll("$1"));
        }
    }

    /** What is written, without quotes, marks of Markdown, and the time or revision that may follow. */
    static String bare(String written) {
        String text = written.split("\t", 2)[0].strip();
        if (text.startsWith("\"") && text.lastIndexOf('"') > 0) {
            return unquoted(text.substring(1, text.lastIndexOf('"')));
        }
        text = REVISION.matcher(TIME.matcher(text).replaceFirst("")).replaceFirst("");
        while (text.length() > 2
                && "`*'".indexOf(text.charAt(0)) >= 0
                && text.charAt(0) == text.charAt(text.length() - 1)) {
            text = text.substring(1, text.length() - 1);
        }
        return text.strip();
    }

    /** Git's quoting: bytes beyond ASCII as three octal digits. */
    private static String unquoted(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int at = 0;
        while (at < text.length()) {
            char one = text.charAt(at);
            if (one != '\\' || at + 1 == text.length()) {
                int end = text.offsetByCodePoints(at, 1);
                bytes.writeBytes(text.substring(at, end).getBytes(StandardCharsets.UTF_8));
                at = end;
            } else if (at + 4 <= text.length() && text.substring(at + 1, at + 4).matches("[0-3][0-7]{2}")) {
                bytes.write(Integer.parseInt(text.substring(at + 1, at + 4), 8));
                at += 4;
            } else {
                int escape = ESCAPES.indexOf(text.charAt(at + 1));
                bytes.write(escape < 0 ? text.charAt(at + 1) : ESCAPED[escape]);
                at += 2;
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
