package io.understudy.platform;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A place in a list that is ordered by rank, time and id: the next page begins after it, however much was added or taken out
 * before it meanwhile. Outside of this process it is a word that nobody has to understand.
 */
public record Cursor(int rank, Instant at, UUID id) {

    /** A place in a list that has one rank only. */
    public Cursor(Instant at, UUID id) {
        this(0, at, id);
    }

    /** The place as it is handed out. */
    public String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((at + "/" + id + (rank == 0 ? "" : "/" + rank)).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads what {@link #text()} gave out; null stays null.
     *
     * @throws IllegalArgumentException when it is anything else
     */
    public static @Nullable Cursor parse(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String read = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        String[] parts = read.split("/", -1);
        if (parts.length != 2 && parts.length != 3) {
            throw new IllegalArgumentException("no place in a list: " + read);
        }
        try {
            return new Cursor(
                    parts.length == 2 ? 0 : Integer.parseInt(parts[2]),
                    Instant.parse(parts[0]),
                    UUID.fromString(parts[1]));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("no place in a list: " + read, e);
        }
    }
}
