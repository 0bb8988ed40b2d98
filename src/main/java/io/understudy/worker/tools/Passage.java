package io.understudy.worker.tools;

import io.understudy.role.Role.KnowledgeDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A citable piece of a knowledge document.
 *
 * @param source the document's path in the role pack, with the heading as a Markdown anchor: {@code file#heading}
 * @param title the headings it stands under
 */
public record Passage(String source, String title, String text) {

    /** Longer passages are split at paragraphs, so that a hit stays readable. */
    private static final int LONGEST = 2000;

    private static final Pattern HEADING = Pattern.compile("^(#{1,6})\\s+(.+?)\\s*#*$");

    /** The document in pieces, one for each heading that has text under it. */
    public static List<Passage> of(KnowledgeDocument document) {
        List<Passage> passages = new ArrayList<>();
        String chapter = "";
        String heading = "";
        StringBuilder body = new StringBuilder();
        boolean code = false;
        for (String line : document.text().lines().toList()) {
            code ^= line.startsWith("```");
            Matcher matcher = HEADING.matcher(line);
            if (code || !matcher.matches()) {
                body.append(line).append('\n');
                continue;
            }
            add(passages, document.source(), chapter, heading, body);
            heading = matcher.group(2);
            if (matcher.group(1).length() == 1) {
                chapter = heading;
            }
        }
        add(passages, document.source(), chapter, heading, body);
        return passages;
    }

    private static void add(List<Passage> into, String source, String chapter, String heading, StringBuilder body) {
        String text = body.toString().strip();
        body.setLength(0);
        String title = chapter.isEmpty() || chapter.equals(heading) ? heading : chapter + ": " + heading;
        String anchor = heading.isEmpty() ? source : source + "#" + anchor(heading);
        while (!text.isEmpty()) {
            int end = text.length() <= LONGEST ? text.length() : paragraphEnd(text);
            into.add(new Passage(anchor, title, text.substring(0, end).strip()));
            text = text.substring(end).strip();
        }
    }

    private static int paragraphEnd(String text) {
        int paragraph = text.lastIndexOf("\n\n", LONGEST);
        int line = text.lastIndexOf('\n', LONGEST);
        return paragraph > 0 ? paragraph : line > 0 ? line : LONGEST;
    }

    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}\\s_-]", "")
                .strip()
                .replaceAll("\\s+", "-");
    }
}
