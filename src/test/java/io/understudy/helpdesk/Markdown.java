package io.understudy.helpdesk;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The little Markdown that this helpdesk shows: tables and images. Everything else stays as it was written. */
final class Markdown {

    private static final Pattern IMAGE = Pattern.compile("!\\[([^\\]\\n]*)]\\((https?://[^\\s)\"<>]+)\\)");
    private static final Pattern TABLE =
            Pattern.compile("(?m)^\\|.*\\|[ ]*\\n\\|(?:[ ]*:?-{3,}:?[ ]*\\|)+[ ]*(?:\\n\\|.*\\|[ ]*)*$");
    private static final Pattern ESCAPED = Pattern.compile("\\\\([\\\\`*_\\[\\]|~!#])");

    private Markdown() {}

    /** @param escaped text in which nothing is markup any more */
    static String html(String escaped) {
        String tables = TABLE.matcher(escaped)
                .replaceAll(found -> java.util.regex.Matcher.quoteReplacement(table(found.group())));
        return IMAGE.matcher(tables).replaceAll("<img src=\"$2\" alt=\"$1\">");
    }

    private static String table(String text) {
        var lines = text.lines().toList();
        var rows = new StringBuilder("<table>").append(row(lines.getFirst(), "th"));
        lines.stream().skip(2).forEach(line -> rows.append(row(line, "td")));
        return rows.append("</table>").toString();
    }

    private static String row(String line, String cell) {
        var inner = line.strip().substring(1, line.strip().length() - 1);
        return Arrays.stream(inner.split("(?<!\\\\)\\|"))
                .map(text -> "<" + cell + ">" + ESCAPED.matcher(text.strip()).replaceAll("$1") + "</" + cell + ">")
                .collect(Collectors.joining("", "<tr>", "</tr>"));
    }
}
