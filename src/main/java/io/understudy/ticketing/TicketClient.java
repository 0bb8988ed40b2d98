package io.understudy.ticketing;

import io.understudy.platform.OutboundRequest;
import io.understudy.work.effect.EffectHandler.Result;
import io.understudy.work.ticket.Attachment;
import io.understudy.work.ticket.TicketRef;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What can be done to tickets through a system's API. Blocks its caller for at most the time limit of a call. */
public interface TicketClient {

    /** Whether it knows comments that the customer does not see. */
    boolean hasNotes();

    /** Writes a comment. */
    Result write(Endpoint.Account account, Outgoing comment);

    /**
     * Looks for a comment that may have been written already.
     *
     * @param since it was not written before this
     * @return its id there, or empty when it is certainly not there
     * @throws CannotLookException when that cannot be found out now
     */
    Optional<String> find(Endpoint.Account account, Outgoing comment, Instant since) throws CannotLookException;

    /**
     * What was written on a ticket lately, by anybody but ourselves: a look before something is sent, for webhooks get lost.
     *
     * @param since what is older may be left out
     * @throws CannotLookException when that cannot be found out now
     */
    List<Written> writtenSince(Endpoint.Account account, TicketRef ticket, Instant since) throws CannotLookException;

    /** Sets a ticket's state; setting it twice is as good as once. */
    Result setStatus(Endpoint.Account account, TicketRef ticket, TicketStatus status);

    /**
     * Looks up who a user is, for systems whose events name people by id only.
     *
     * @return empty when the system tells people's names with its events, or does not know this one
     * @throws CannotLookException when that cannot be found out now
     */
    default Optional<TicketEvent.Requester> person(Endpoint.Account account, String id) throws CannotLookException {
        return Optional.empty();
    }

    /**
     * What a message says now, for systems whose events do not show what is left of it.
     *
     * @return empty when it is not there, or the system shows it with its events
     * @throws CannotLookException when that cannot be found out now
     */
    default Optional<String> words(Endpoint.Account account, TicketRef ticket, String message)
            throws CannotLookException {
        return Optional.empty();
    }

    /**
     * The files of a ticket by the ids under which its messages are known here, for systems whose events do not tell of
     * them.
     *
     * @param patient whether to give up for now, rather than to tell of a file that is still being looked at there
     * @throws CannotLookException when that cannot be found out now
     */
    default Map<String, List<Attachment.Announced>> files(Endpoint.Account account, TicketRef ticket, boolean patient)
            throws CannotLookException {
        return Map.of();
    }

    /**
     * How to fetch a file; empty when its address is none at which this system keeps files. Credentials go to the
     * account's own host only.
     */
    default Optional<OutboundRequest> file(Endpoint.Account account, URI address) {
        return Optional.empty();
    }

    /** Whether a file's address may lead on to this one; nothing of ours goes along. */
    default boolean leadsOnTo(URI address) {
        return false;
    }

    /** Where a file may be had that was not there at its address, for systems that give it another for a while. */
    default Optional<URI> elsewhere(Endpoint.Account account, TicketRef ticket, Attachment file)
            throws CannotLookException {
        return Optional.empty();
    }

    /**
     * A comment that is there.
     *
     * @param author by name or id, whatever the system tells
     */
    record Written(String id, String author, String words, Instant at) {}

    /**
     * A comment to be written.
     *
     * @param effect the idempotency key, or the mark to be found again by
     * @param visible whether the customer is to see it
     */
    record Outgoing(UUID effect, TicketRef ticket, String body, boolean visible) {}

    /** The other side could not be asked; what is to be found out stays unknown. */
    final class CannotLookException extends Exception {

        private final boolean away;
        private final Duration pause;

        public CannotLookException(String why) {
            this(why, false, Duration.ZERO);
        }

        private CannotLookException(String why, boolean away, Duration pause) {
            super(why);
            this.away = away;
            this.pause = pause;
        }

        /** It cannot be reached, or answers nobody for now, and asks to wait at least so long. */
        public static CannotLookException away(String why, Duration pause) {
            return new CannotLookException(why, true, pause);
        }

        public boolean isAway() {
            return away;
        }

        public Duration pause() {
            return pause;
        }
    }
}
