package io.understudy.platform;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * One thing that somebody did.
 *
 * @param action what was done, for example {@code task.accept}
 * @param subject what it was done to
 */
public record AuditEntry(long id, Instant at, String person, String action, String subject, String detail) {

    /** What the first entry is chained to. */
    static final String BEGINNING = "0".repeat(64);

    /** The SHA-256 of the entry's content and its predecessor's hash. */
    String hash(String previous) {
        return hash(previous, at, person, action, subject, detail);
    }

    static String hash(String previous, Instant at, String... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(previous.getBytes(StandardCharsets.UTF_8));
            digest.update(Long.toString(at.toEpochMilli()).getBytes(StandardCharsets.UTF_8));
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
