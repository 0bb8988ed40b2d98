package io.understudy.code.patch;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Lines that stand for others which were left out. Put into a file, one would take the place of the code it stands for. */
final class LeftOut {

    private static final String SIGN = "(?://+|#+|/\\*+|\\*|<!--|--|;+|%|\\{/\\*)";
    private static final String OTHERS =
            "(?:the )?(?:rest|existing|remaining|remainder|unchanged|same|previous|other|more|your|code|omitted|keep|as before|truncated|snip)";
    private static final Pattern DOTTED = Pattern.compile(
            "^\\s*" + SIGN + "?\\s*[(\\[<]?(?:\\.{3}|…)\\s*[(\\[<]?\\s*" + OTHERS + "\\b.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern SAID = Pattern.compile(
            "^\\s*" + SIGN + "\\s*[(\\[<]?" + OTHERS
                    + "\\b.*(?:unchanged|remains?\\b.*same|stays?\\b.*same|as before|omitted|\\.{3}|…|goes here).*",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern BARE =
            Pattern.compile("^\\s*" + SIGN + "?\\s*(?:\\.{3}|…)\\s*(?:\\*/|-->|\\*/\\})?\\s*$");

    private LeftOut() {}

    /** Whether a line that has to stand in a file, and does not, is none of it. */
    static boolean mayBe(String line) {
        return BARE.matcher(line).matches() || isPlaceholder(line);
    }

    private static boolean isPlaceholder(String line) {
        return DOTTED.matcher(line).matches() || SAID.matcher(line).matches();
    }

    /**
     * Refuses lines that are to be put into a file and stand for others.
     *
     * @param there lines that the file has, which may be put again
     */
    static void refuse(String where, List<String> added, List<String> there) throws PatchRefusedException {
        Set<String> known = Set.copyOf(there);
        for (String line : added) {
            if (isPlaceholder(line) && !known.contains(line)) {
                throw new PatchRefusedException(where + ": the line '" + line.strip()
                        + "' stands for lines that were left out. Write out every line that is to stand there, and change only"
                        + " the lines that change");
            }
        }
    }
}
