package io.understudy.code.patch;

/**
 * One line of a hunk.
 *
 * @param text without its sign
 * @param other what it says when the blank before it is no sign; the same as {@code text} for most
 * @param returned whether a carriage return ended it
 * @param unended whether the patch says that no newline follows it
 */
record PatchLine(Kind kind, String text, String other, boolean returned, boolean unended) {

    /** What becomes of a line. */
    enum Kind {
        KEEP,
        DROP,
        ADD
    }

    static PatchLine added(String text) {
        return new PatchLine(Kind.ADD, text, text, false, false);
    }

    static PatchLine dropped(String text) {
        return new PatchLine(Kind.DROP, text, text, false, false);
    }

    /** A line of a hunk's body. One without a sign is one to keep: where it is not in the file, the hunk is refused. */
    static PatchLine read(String raw) {
        boolean returned = raw.endsWith("\r");
        String line = returned ? raw.substring(0, raw.length() - 1) : raw;
        if (line.isEmpty()) {
            return new PatchLine(Kind.KEEP, "", "", returned, false);
        }
        String rest = line.substring(1);
        return switch (line.charAt(0)) {
            case '+' -> new PatchLine(Kind.ADD, rest, rest, returned, false);
            case '-' -> new PatchLine(Kind.DROP, rest, rest, returned, false);
            case ' ' -> new PatchLine(Kind.KEEP, rest, line, returned, false);
            default -> new PatchLine(Kind.KEEP, line, line, returned, false);
        };
    }

    PatchLine withoutNewline() {
        return new PatchLine(kind, text, other, returned, true);
    }

    /** A byte order mark that was copied from the first line belongs to the file and to no line. */
    PatchLine withoutMark() {
        return text.startsWith("\ufeff") ? new PatchLine(kind, text.substring(1), other, returned, unended) : this;
    }

    boolean is(Kind wanted) {
        return kind == wanted;
    }

    /** Whether a line of a file is this one, to the letter. */
    boolean isExactly(String line) {
        return text.equals(line);
    }

    /** The same, but for blanks at its end and a blank that may or may not be a sign. */
    boolean isNearly(String line) {
        String bare = line.stripTrailing();
        return text.stripTrailing().equals(bare) || other.stripTrailing().equals(bare);
    }
}
