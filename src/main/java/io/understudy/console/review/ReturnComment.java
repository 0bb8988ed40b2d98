package io.understudy.console.review;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The comment of a return: what the supervisor writes there, and what they have commented on a patch's lines. */
final class ReturnComment {

    private ReturnComment() {}

    /**
     * The comment with the entries of a patch as they are now. Entries stay where they stand; one that was reworded by
     * hand belongs to the supervisor and is left alone.
     *
     * @param before the entries that were put into it the last time
     */
    static String merge(String comment, List<String> before, List<String> now) {
        String block = String.join("\n", before);
        if (!block.isEmpty() && !now.isEmpty() && holds(comment, block)) {
            return replace(comment, block, String.join("\n", now));
        }
        String text = comment;
        for (String entry : before) {
            if (!now.contains(entry) && holds(text, entry)) {
                text = replace(text, entry, null);
            }
        }
        String seen = text;
        String missing = now.stream().filter(entry -> !holds(seen, entry)).collect(Collectors.joining("\n"));
        if (missing.isEmpty()) {
            return text;
        }
        return text.isBlank() ? missing : text.stripTrailing() + "\n" + missing;
    }

    private static boolean holds(String comment, String lines) {
        return framed(comment).contains(framed(lines));
    }

    private static String replace(String comment, String lines, @Nullable String others) {
        String text = framed(comment);
        int at = text.indexOf(framed(lines));
        String changed = text.substring(0, at)
                + (others == null ? "\n" : framed(others))
                + text.substring(at + framed(lines).length());
        return changed.substring(1, Math.max(1, changed.length() - 1));
    }

    private static String framed(String lines) {
        return "\n" + lines + "\n";
    }
}
