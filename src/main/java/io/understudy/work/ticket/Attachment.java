package io.understudy.work.ticket;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A file on a ticket, without its content. Name and text are untrusted.
 *
 * @param messageId the ticket system's id of the message it belongs to
 * @param name without folders and control characters, never empty
 * @param declaredType what its sender says it is, empty when nothing was said
 * @param url where the ticket system says it is
 * @param type what its bytes say it is, empty until it was fetched
 * @param size in bytes: as it is, or as it was declared until it was fetched; -1 when neither is known
 * @param width of a picture in pixels, otherwise 0; height likewise
 * @param pages of a PDF, otherwise 0
 * @param note what people and workers should know about it, in words: why it was refused, that its text is cut, that it
 *     has none
 */
public record Attachment(
        UUID id,
        String ticketId,
        String messageId,
        String name,
        String declaredType,
        String url,
        State state,
        String type,
        long size,
        int width,
        int height,
        int pages,
        String note,
        Instant foundAt) {

    private static final Set<String> PICTURES = Set.of("image/png", "image/jpeg", "image/gif", "image/webp");

    /** What became of a file. */
    public enum State {
        /** Known; it is still to be fetched. */
        FOUND,
        /** Its content is here. */
        STORED,
        /** It was not taken in; the note says why. */
        REFUSED,
        /** The ticket system no longer has it. */
        GONE
    }

    public boolean isStored() {
        return state == State.STORED;
    }

    /** Whether its bytes are those of a picture that can be shown. */
    public boolean isPicture() {
        return isStored() && PICTURES.contains(type);
    }

    public boolean isPdf() {
        return isStored() && type.equals("application/pdf");
    }

    /**
     * A file that a message brings along, as its ticket system tells of it.
     *
     * @param declaredSize -1 when it is not told
     * @param harmful why it must not be fetched, in words; empty for an ordinary file
     */
    public record Announced(
            String externalId, String name, String declaredType, long declaredSize, String url, String harmful) {

        public Announced(String externalId, String name, String declaredType, long declaredSize, String url) {
            this(externalId, name, declaredType, declaredSize, url, "");
        }
    }

    /**
     * What was found out about a file's content.
     *
     * @param text of it, when it has any
     */
    public record Content(String type, int width, int height, int pages, Optional<String> text, String note) {}
}
