package io.understudy.ticketing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.ticketing.TicketClient.CannotLookException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks a ticket system what has been said lately, because it never sends a lost webhook again. What is found is told as
 * the webhook would have told it, and takes the same way from there. A change of state alone is not caught up with: no
 * case reacts to it.
 */
public interface TicketPolling {

    /** Checks where to look. @throws IllegalArgumentException when it cannot be looked there; the message says why */
    void check(List<String> places);

    /**
     * Tells the finder of everything that was opened or said since then, our own words included. May tell of something
     * twice, and of a comment before its ticket. What was there before and has only been changed since is left out.
     *
     * @param since by our clock; how far the other side's may be off is this method's to know
     * @throws CannotLookException when it could not look through all of it; what was told by then is right all the same
     */
    void since(Endpoint.Account account, List<String> places, Instant since, Finder finder) throws CannotLookException;

    /** Takes what is found. */
    interface Finder {
        void found(Found found);

        /** Told before each question to the other side, also while nothing is found. */
        default void goesOn() {}
    }

    /**
     * Something that was opened, said, or changed after that.
     *
     * @param id what its delivery is known by; the same each time it is found
     * @param ticket the key of its ticket
     * @param message the id of what was said, as the webhook's reader gives it
     * @param headers those that the webhook's reader needs
     * @param body the webhook's body, as far as it is read
     * @param words what stands there now, of something that was changed after it was said; empty for what is new
     */
    record Found(
            String id,
            String ticket,
            String message,
            Map<String, String> headers,
            ObjectNode body,
            Optional<String> words) {
        /** Something new. */
        public Found(String id, String ticket, String message, Map<String, String> headers, ObjectNode body) {
            this(id, ticket, message, headers, body, Optional.empty());
        }
    }
}
