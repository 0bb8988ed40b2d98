package io.understudy.worker.checks;

import io.understudy.work.draft.Draft.Evidence;
import io.understudy.worker.Submission.Citation;
import io.understudy.worker.tools.Reading;
import java.util.List;
import java.util.Locale;

/**
 * Compares what a draft cites with what was read while it was made. A citation holds when its source was read and the
 * quote stands in it, word for word but for case, white space and the marks of JSON.
 */
public final class Citations {

    private Citations() {}

    public static List<Evidence> verify(List<Citation> citations, List<Reading> readings) {
        return citations.stream()
                .map(citation -> new Evidence(citation.source(), citation.quote(), stands(citation, readings)))
                .toList();
    }

    private static boolean stands(Citation citation, List<Reading> readings) {
        return readings.stream()
                .filter(reading -> sameSource(citation.source(), reading.source()))
                .anyMatch(reading -> WordForWord.stands(citation.quote(), reading.text()));
    }

    /** A source may be given less exactly than it was told: the document without its heading, the tool alone. */
    private static boolean sameSource(String cited, String read) {
        String shorter = letters(cited);
        String whole = letters(read);
        return !shorter.isEmpty()
                && (whole.equals(shorter) || (whole.startsWith(shorter) && isCoarser(cited.strip(), read)));
    }

    private static boolean isCoarser(String cited, String read) {
        return read.startsWith(cited + "#") || read.startsWith(cited + " ");
    }

    private static String letters(String source) {
        return source.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
