package io.understudy.worker.prompt;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Puts foreign text between tags that it cannot close: their name carries a random part that is drawn for each draft,
 * after the text was written. The rules tell the model that fenced text is data.
 */
public record Fence(String nonce) {

    private static final SecureRandom RANDOM = new SecureRandom();

    public static Fence draw() {
        byte[] bytes = new byte[8];
        RANDOM.nextBytes(bytes);
        return new Fence(HexFormat.of().formatHex(bytes));
    }

    public String tag() {
        return "untrusted-" + nonce;
    }

    /** @param attributes our own words, already fit for a tag; starts with a space unless empty */
    String around(String attributes, String text) {
        return "<" + tag() + attributes + ">\n" + text.replace(nonce, "") + "\n</" + tag() + ">";
    }

    /** A value as an attribute: no quotes, no brackets, one line, not long. */
    static String attribute(String name, String value) {
        String plain = value.replaceAll("[\"<>&\\p{Cntrl}]", " ").strip();
        return " " + name + "=\"" + (plain.length() > 200 ? plain.substring(0, 200) + "…" : plain) + "\"";
    }
}
