package io.understudy.worker.checks;

import java.util.Locale;

/** Whether a quote stands in a text, word for word but for case, white space and the marks of JSON. */
public final class WordForWord {

    private WordForWord() {}

    /** A quote without a word stands nowhere. */
    public static boolean stands(String quote, String text) {
        String words = words(quote);
        return !words.isEmpty() && occurs(words, words(text));
    }

    private static boolean occurs(String quote, String text) {
        for (int at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
            int end = at + quote.length();
            boolean startsWord = at == 0 || !glued(text.charAt(at - 1), text.charAt(at));
            boolean endsWord = end == text.length() || !glued(text.charAt(end - 1), text.charAt(end));
            if (startsWord && endsWord) {
                return true;
            }
        }
        return false;
    }

    private static boolean glued(char left, char right) {
        return Character.isLetterOrDigit(left) && Character.isLetterOrDigit(right);
    }

    /** The text as it is compared. */
    public static String words(String text) {
        return text.toLowerCase(Locale.ROOT)
                .replaceAll("[\\u2018\\u2019]", "'")
                .replaceAll("[\\u201c\\u201d\\u201e\"{}\\[\\]:,*_`]", " ")
                .replaceAll("[\\s\\u00a0]+", " ")
                .replaceAll("[.…!? ]+$", "")
                .strip();
    }
}
