package io.understudy.platform;

import java.nio.charset.StandardCharsets;

/**
 * Text that PostgreSQL can hold: without NUL, which its text cannot hold, and without halves of surrogate pairs, which
 * UTF-8 cannot.
 */
public final class StorableText {

    private StorableText() {}

    public static String of(String text) {
        String whole = text.indexOf('\0') < 0 ? text : text.replace("\0", "");
        return new String(whole.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    /** As {@link #of(String)}, and no longer than {@code most} characters; an ellipsis stands for what is left out. */
    public static String of(String text, int most) {
        String whole = of(text);
        if (whole.length() <= most) {
            return whole;
        }
        int end = Character.isHighSurrogate(whole.charAt(most - 2)) ? most - 2 : most - 1;
        return whole.substring(0, end) + "…";
    }
}
