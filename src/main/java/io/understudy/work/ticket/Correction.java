package io.understudy.work.ticket;

import java.time.Instant;
import java.util.Optional;

/**
 * What became of a message where it was said.
 *
 * @param messageId the ticket system's id of it
 * @param text what stands there now; empty when nothing does, or when that is not known. Untrusted
 * @param by who did it, as the ticket system calls them; untrusted
 */
public record Correction(Kind kind, String messageId, Optional<String> text, String by, Instant at) {

    /** What was done. */
    public enum Kind {
        /** Its words are others now. */
        EDITED,
        /** The customer no longer sees it. */
        HIDDEN,
        /** Words that must not be kept were taken out of it. */
        REDACTED,
        /** It is no longer there. */
        DELETED;

        /** Whether its words are to be kept nowhere. */
        public boolean takesBack() {
            return this == REDACTED || this == DELETED;
        }

        TicketChange.Kind change() {
            return switch (this) {
                case EDITED -> TicketChange.Kind.EDITED;
                case HIDDEN -> TicketChange.Kind.HIDDEN;
                case REDACTED -> TicketChange.Kind.REDACTED;
                case DELETED -> TicketChange.Kind.TAKEN_BACK;
            };
        }
    }
}
