package io.understudy.data.sql;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes a statement so that the parser here reads it as PostgreSQL does. Words that are names to PostgreSQL and something
 * else to the parser ({@code month}, {@code uuid}, {@code unknown}) are put in quotes where a name can stand; open slices get
 * their bounds; what PostgreSQL assumes anyway is left out. What is written here is what is parsed, and what runs.
 */
final class PostgresNames {

    private static final Set<String> NAMES = new HashSet<>(Vocabulary.resource("names.postgresql")
            .lines()
            .filter(line -> !line.startsWith("#"))
            .flatMap(line -> Arrays.stream(line.strip().split("\\s+")))
            .toList());

    private static final Pattern TOKEN = Pattern.compile(
            "'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|[\\p{L}_][\\p{L}\\p{N}_$]*|::|:=|=>|\\d[\\w.]*|\\s+|.", Pattern.DOTALL);

    /** Bounds that every array lies within; PostgreSQL cuts a slice to what there is. */
    private static final String FIRST = "-2147483647";

    private static final String LAST = "2147483647";

    private final List<String> tokens = new ArrayList<>();
    private final StringBuilder written = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();
    private int ofInterval = -1;

    private PostgresNames(String plain) {
        Matcher token = TOKEN.matcher(plain);
        while (token.find()) {
            tokens.add(token.group());
        }
    }

    /** @param plain a statement as {@link PlainText} gives it */
    static String of(String plain) {
        return new PostgresNames(plain).write();
    }

    private String write() {
        for (int i = 0; i < tokens.size(); i++) {
            String token = tokens.get(i);
            switch (token) {
                case "(" -> open.push(before(i, 1));
                case ")" -> open.poll();
                default -> {}
            }
            if (token.equals(":") && before(i, 1).equals("[")) {
                written.append(FIRST);
            }
            written.append(isName(i) ? '"' + lower(token) + '"' : token);
            if (token.equals(":") && after(i, 1).equals("]")) {
                written.append(LAST);
            }
            if (lower(token).equals("select")
                    && after(i, 1).equals("from")
                    && before(i, 1).equals("(")
                    && before(i, 2).equals("exists")) {
                written.append(" 1");
            }
        }
        return written.toString();
    }

    private boolean isName(int at) {
        String word = lower(tokens.get(at));
        if (!NAMES.contains(word)) {
            return false;
        }
        String before = before(at, 1);
        String after = after(at, 1);
        if (isUnit(at, before)) {
            return false;
        }
        String opener = open.isEmpty() ? "" : open.peek();
        boolean called = after.equals("(");
        boolean type = before.equals("::") || (before.equals("as") && opener.equals("cast")) || after.startsWith("'");
        boolean grammar = switch (word) {
            case "unknown" ->
                before.equals("is") || (before.equals("not") && before(at, 2).equals("is"));
            case "current" -> after.equals("row");
            case "ties" -> before.equals("with");
            case "double" -> after.equals("precision");
            default -> false;
        };
        return !called && !type && !grammar;
    }

    /** A unit of time: {@code extract(year from …)}, {@code interval '1' day to second}. */
    private boolean isUnit(int at, String before) {
        boolean extracted = before.equals("(") && "extract".equals(open.peek());
        boolean counted = before.startsWith("'") && before(at, 2).equals("interval");
        boolean upTo = before.equals("to") && ofInterval >= 0 && ofInterval == indexBefore(at, 2);
        if (counted) {
            ofInterval = at;
        }
        return extracted || counted || upTo;
    }

    private String before(int at, int steps) {
        int found = indexBefore(at, steps);
        return found < 0 ? "" : lower(tokens.get(found));
    }

    private int indexBefore(int at, int steps) {
        int left = steps;
        for (int i = at - 1; i >= 0; i--) {
            if (!tokens.get(i).isBlank() && --left == 0) {
                return i;
            }
        }
        return -1;
    }

    private String after(int at, int steps) {
        int left = steps;
        for (int i = at + 1; i < tokens.size(); i++) {
            if (!tokens.get(i).isBlank() && --left == 0) {
                return lower(tokens.get(i));
            }
        }
        return "";
    }

    private static String lower(String token) {
        return token.toLowerCase(Locale.ROOT);
    }
}
