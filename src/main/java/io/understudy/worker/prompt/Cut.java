package io.understudy.worker.prompt;

import io.understudy.worker.model.Tokens;
import java.util.Locale;

/** Shortens text and says so. Nothing a model or a supervisor reads is ever cut silently. */
public final class Cut {

    /** Tokens that the mark itself takes. */
    private static final int MARK = 16;

    private Cut() {}

    /** The beginning of {@code text}, at most so many characters, with a mark when there was more. */
    public static String toCharacters(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = most > 0 && Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end) + "\n" + mark(text.length() - end);
    }

    /** The beginning of {@code text}, at most about so many tokens, with a mark when there was more. */
    static String toTokens(String text, int most) {
        int fits = Tokens.fit(text, most);
        return fits == text.length() ? text : toCharacters(text, Tokens.fit(text, Math.max(0, most - MARK)));
    }

    static String mark(int characters) {
        return String.format(Locale.ROOT, "[… %,d characters left out]", characters);
    }
}
