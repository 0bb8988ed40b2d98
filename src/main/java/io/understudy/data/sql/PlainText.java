package io.understudy.data.sql;

import java.util.Locale;

/**
 * Reduces a statement to letters that every parser reads the same way. Where two parsers disagree on where a literal or a
 * comment ends, one of them sees a harmless query and the other runs what is hidden in it; so comments go, white space
 * becomes a blank, and quoting that only some dialects know is refused. What comes out is what is parsed, and what runs.
 */
final class PlainText {

    static final int LONGEST = 20_000;

    /** Who reads the statement before it runs. */
    enum Reader {
        /** The engine's own parser, whose reading is the one that runs. */
        ENGINE,
        /** Another parser, which may disagree with the engine. */
        ANOTHER
    }

    private final String sql;
    private final Reader reader;
    private final StringBuilder plain = new StringBuilder();
    private int at;

    private PlainText(String sql, Reader reader) {
        this.sql = sql;
        this.reader = reader;
    }

    static String of(String sql, Reader reader) throws RefusedException {
        if (sql.length() > LONGEST) {
            throw new RefusedException("The query has " + sql.length() + " characters; write it in at most " + LONGEST);
        }
        return new PlainText(sql, reader).read();
    }

    private String read() throws RefusedException {
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (Character.isWhitespace(c) && c < 127) {
                at++;
                blank();
            } else if (sql.startsWith("--", at)) {
                int end = sql.indexOf('\n', at);
                at = end < 0 ? sql.length() : end;
                blank();
            } else if (sql.startsWith("/*", at)) {
                comment();
            } else if (reader == Reader.ANOTHER && isUsualEscape()) {
                // PostgreSQL takes the backslash when nothing is said, and other parsers never end this text.
                plain.setLength(plain.length() - "escape".length());
                plain.setLength(plain.toString().stripTrailing().length());
                at += 3;
            } else if (c == '\'' || c == '"') {
                quoted(c);
            } else {
                bare(c);
            }
        }
        String text = plain.toString().strip();
        if (text.endsWith(";")) {
            text = text.substring(0, text.length() - 1).strip();
        }
        if (text.isEmpty()) {
            throw new RefusedException("There is no query; write one SELECT");
        }
        if (indexOfSemicolon(text) >= 0) {
            throw new RefusedException("There is more than one statement; write one SELECT, without ';' in it");
        }
        return text;
    }

    private boolean isUsualEscape() {
        String text = plain.toString().stripTrailing().toLowerCase(Locale.ROOT);
        if (!sql.startsWith("'\\'", at) || sql.startsWith("'", at + 3) || !text.endsWith(" escape")) {
            return false;
        }
        plain.setLength(text.length());
        return true;
    }

    private void blank() {
        if (!plain.isEmpty() && plain.charAt(plain.length() - 1) != ' ') {
            plain.append(' ');
        }
    }

    /** Comments nest in PostgreSQL and do not elsewhere; one in another is refused, so that it does not matter. */
    private void comment() throws RefusedException {
        int end = sql.indexOf("*/", at + 2);
        int another = sql.indexOf("/*", at + 2);
        if (end < 0) {
            throw new RefusedException("A comment /* is not closed; close it or leave it out");
        }
        if (another >= 0 && another < end) {
            throw new RefusedException("A comment stands in another comment; leave comments out");
        }
        at = end + 2;
        blank();
    }

    private void quoted(char quote) throws RefusedException {
        if (!plain.isEmpty()) {
            char before = plain.charAt(plain.length() - 1);
            if (Character.isLetterOrDigit(before) || before == '_' || before == '&' || before == quote) {
                throw new RefusedException(
                        "A quote stands right behind '" + before + "'. Only plain 'text' and \"names\""
                                + " can be used, no E'…', U&'…', B'…', X'…'; put a blank before the quote if one was meant");
            }
        }
        int start = at++;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (c == quote && at + 1 < sql.length() && sql.charAt(at + 1) == quote) {
                at += 2;
            } else if (c == quote) {
                at++;
                plain.append(sql, start, at);
                return;
            } else if (reader == Reader.ANOTHER && c == '\\' && at + 1 < sql.length() && sql.charAt(at + 1) == quote) {
                throw new RefusedException("A backslash stands before a quote; double the quote instead: ''");
            } else if (c < ' ' && c != '\n' && c != '\t' && c != '\r') {
                throw new RefusedException("A quoted text holds a control character; leave it out");
            } else {
                at++;
            }
        }
        throw new RefusedException(
                quote == '\''
                        ? "A text in quotes is not closed: add the '"
                        : "A name in quotes is not closed: add the \"");
    }

    private void bare(char c) throws RefusedException {
        if (c < ' ' || (c > '~' && !Character.isLetter(c))) {
            throw new RefusedException("The letter '" + (c < ' ' ? "U+%04X".formatted((int) c) : String.valueOf(c))
                    + "' stands outside of quotes; put names with such letters in \"double quotes\"");
        }
        boolean jsonPath = sql.startsWith("#>", at);
        if (c == '$'
                || c == '`'
                || c == '\\'
                || c == '?'
                || (c == '#' && !jsonPath)
                || (reader == Reader.ANOTHER && (c == '{' || c == '}'))) {
            throw new RefusedException(
                    "'" + c + "' cannot be used outside of quotes. Texts are written 'like this', names"
                            + " \"like this\", and there are no parameters: write the values themselves");
        }
        if (reader == Reader.ANOTHER && sql.startsWith("//", at)) {
            throw new RefusedException("'//' cannot be used; for a division without remainder write floor(a / b)");
        }
        plain.append(c);
        at++;
    }

    private static int indexOfSemicolon(String text) {
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == ';') {
                return i;
            }
        }
        return -1;
    }
}
