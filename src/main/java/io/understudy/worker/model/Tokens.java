package io.understudy.worker.model;

/** Counts tokens roughly and on the high side, without knowing the model: three and a half bytes of UTF-8 for one. */
public final class Tokens {

    private Tokens() {}

    public static int in(String text) {
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return (int) Math.min(Integer.MAX_VALUE, (bytes * 2 + 6) / 7);
    }

    /** How many characters of {@code text}, from its beginning, fit into so many tokens. */
    public static int fit(String text, int tokens) {
        long bytes = tokens * 7L / 2;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bytes -= c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
            if (bytes < 0) {
                return i;
            }
        }
        return text.length();
    }
}
