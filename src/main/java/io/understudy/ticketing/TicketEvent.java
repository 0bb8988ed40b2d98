package io.understudy.ticketing;

import io.understudy.platform.StorableText;
import io.understudy.ticketing.delivery.Payload;
import io.understudy.ticketing.delivery.UnreadableException;
import io.understudy.work.ticket.Attachment;
import io.understudy.work.ticket.Correction;
import io.understudy.work.ticket.TicketGone;
import io.understudy.work.ticket.TicketMessage.Author;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a delivery says has happened. */
public sealed interface TicketEvent {

    /** Longer names are cut. */
    int LONGEST_NAME = 200;

    /** Identifiers are in indexes, whose entries have to fit in a page; one that is cut would be another's. */
    int LONGEST_IDENTIFIER = 250;

    /** @throws UnreadableException when it is too long */
    private static String identifier(String what, String id) {
        if (id.length() > LONGEST_IDENTIFIER) {
            throw new UnreadableException(
                    what + " has " + id.length() + " characters; at most " + LONGEST_IDENTIFIER + " are taken");
        }
        return StorableText.of(id);
    }

    /** Something that cases do not react to; {@code why} is for the person who looks at the delivery. */
    record Ignored(String why) implements TicketEvent {}

    /** Something happened to a ticket. */
    sealed interface OnTicket extends TicketEvent {
        Snapshot ticket();

        /** Every id and login by which whoever caused it is known; ours among them means that we caused it. */
        Set<String> actors();

        /** Who caused it, by name where the event has one; may be empty. */
        default String by() {
            return "";
        }

        /**
         * Whether it may be an echo of what this system did. It takes nothing back and moves no ticket away: whoever does so
         * with our own user is a person.
         */
        default boolean mayBeOurs() {
            return true;
        }

        /** The same, now that it is known who asked. */
        OnTicket askedBy(Requester requester);
    }

    /** A ticket was opened, with its first text. */
    record Opened(Snapshot ticket, Set<String> actors, Comment text) implements OnTicket {
        @Override
        public Opened askedBy(Requester requester) {
            return new Opened(ticket.askedBy(requester), actors, text.saidBy(requester));
        }
    }

    /**
     * Somebody wrote on a ticket.
     *
     * @param opening the ticket's first text where the event carries it, for tickets whose opening we have not seen
     */
    record Commented(Snapshot ticket, Set<String> actors, Comment text, Optional<Comment> opening) implements OnTicket {
        @Override
        public String by() {
            return text.authorName();
        }

        @Override
        public Commented askedBy(Requester requester) {
            return new Commented(
                    ticket.askedBy(requester), actors, text, opening.map(first -> first.saidBy(requester)));
        }
    }

    /** A ticket has another state now. */
    record StatusChanged(Snapshot ticket, Set<String> actors, String by) implements OnTicket {
        @Override
        public StatusChanged askedBy(Requester requester) {
            return new StatusChanged(ticket.askedBy(requester), actors, by);
        }
    }

    /** Files were added to a ticket; which ones, its system has to be asked. */
    record FilesAdded(Snapshot ticket, Set<String> actors) implements OnTicket {
        @Override
        public FilesAdded askedBy(Requester requester) {
            return new FilesAdded(ticket.askedBy(requester), actors);
        }
    }

    /**
     * What was said is not what it was: its words were changed or taken back, or the customer no longer sees it.
     *
     * @param text what stands there now, with its author and time where the event tells them; empty when the event does not
     *     show it, or nothing is left
     * @param opening the ticket's first text as it is now, for systems that call it otherwise when they tell of it alone
     */
    record Corrected(
            Snapshot ticket,
            Set<String> actors,
            String by,
            Correction.Kind kind,
            String message,
            Optional<Comment> text,
            Optional<Comment> opening,
            Instant at)
            implements OnTicket {
        public Corrected {
            message = identifier("The message's id", message);
        }

        @Override
        public boolean mayBeOurs() {
            return false;
        }

        @Override
        public Corrected askedBy(Requester requester) {
            return new Corrected(ticket.askedBy(requester), actors, by, kind, message, text, opening, at);
        }

        /** The same, now that it is known what is left. */
        Corrected saying(Comment left) {
            return new Corrected(ticket, actors, by, kind, message, Optional.of(left), opening, at);
        }
    }

    /**
     * A file was taken back.
     *
     * @param message that it came with, empty when the event does not tell
     * @param file the ticket system's id of it; without it all files of the message count
     */
    record FileTakenBack(
            Snapshot ticket, Set<String> actors, String by, Optional<String> message, Optional<String> file, Instant at)
            implements OnTicket {
        @Override
        public boolean mayBeOurs() {
            return false;
        }

        @Override
        public FileTakenBack askedBy(Requester requester) {
            return new FileTakenBack(ticket.askedBy(requester), actors, by, message, file, at);
        }
    }

    /**
     * The ticket is no longer where it was.
     *
     * @param to where it went, as a person would find it; empty when it went nowhere or the event does not tell
     * @param forGood whether nobody can bring it back, so that nothing that was said on it is to be kept
     */
    record Gone(Snapshot ticket, Set<String> actors, String by, TicketGone how, String to, boolean forGood, Instant at)
            implements OnTicket {
        private static final int LONGEST_PLACE = 500;

        public Gone {
            to = StorableText.of(to, LONGEST_PLACE);
        }

        @Override
        public boolean mayBeOurs() {
            return false;
        }

        @Override
        public Gone askedBy(Requester requester) {
            return new Gone(ticket.askedBy(requester), actors, by, how, to, forGood, at);
        }
    }

    /** The ticket is back. */
    record Restored(Snapshot ticket, Set<String> actors) implements OnTicket {
        @Override
        public Restored askedBy(Requester requester) {
            return new Restored(ticket.askedBy(requester), actors);
        }
    }

    /** The ticket is for somebody else now. */
    record HandedOver(Snapshot ticket, Set<String> actors, String by) implements OnTicket {
        @Override
        public boolean mayBeOurs() {
            return false;
        }

        @Override
        public HandedOver askedBy(Requester requester) {
            return new HandedOver(ticket.askedBy(requester), actors, by);
        }
    }

    /**
     * The ticket as the event shows it.
     *
     * @param key what the ticket system calls it
     * @param status the ticket system's own word, lower case
     */
    record Snapshot(
            String key,
            @Nullable String url,
            String subject,
            Requester requester,
            @Nullable String status) {

        private static final int LONGEST_SUBJECT = 1_000;
        private static final int LONGEST_URL = 2_000;
        private static final int LONGEST_STATUS = 100;

        /** An address that is too long is left out, since half of it leads nowhere. */
        public Snapshot {
            key = identifier("The ticket's key", key);
            url = url == null || url.length() > LONGEST_URL ? null : StorableText.of(url);
            subject = StorableText.of(subject, LONGEST_SUBJECT);
            status = status == null ? null : StorableText.of(status, LONGEST_STATUS);
        }

        Snapshot askedBy(Requester known) {
            return new Snapshot(key, url, subject, known, status);
        }
    }

    /** Who asked, as far as the event tells. */
    record Requester(
            @Nullable String id,
            @Nullable String name,
            @Nullable String email) {
        private static final int LONGEST_EMAIL = 320;

        public static final Requester UNKNOWN = new Requester(null, null, null);

        public Requester {
            name = name == null ? null : StorableText.of(name, LONGEST_NAME);
            email = email == null ? null : StorableText.of(email, LONGEST_EMAIL);
        }
    }

    /**
     * Something that was said.
     *
     * @param id the ticket system's id for it, stable across events
     * @param visible whether the customer sees it
     * @param files that came with it; empty when the event does not tell, so that the system has to be asked
     */
    record Comment(
            String id,
            Author author,
            String authorName,
            boolean visible,
            String text,
            Instant at,
            Optional<List<Attachment.Announced>> files) {

        /** The id of a ticket's first text in systems that give it none. */
        public static final String OPENING = "opening";

        public Comment {
            id = identifier("The message's id", id);
            authorName = StorableText.of(authorName, LONGEST_NAME);
            text = StorableText.of(text);
            if (!Payload.isKept(at)) {
                throw new UnreadableException("The message's time must be from 1970 to 9999, and is " + at);
            }
            files = files.map(List::copyOf);
        }

        /** Another message by the same person. */
        Comment saying(String otherId, String words) {
            return new Comment(otherId, author, authorName, visible, words, at, Optional.empty());
        }

        Comment saidBy(Requester requester) {
            String name = requester.name();
            return name == null ? this : new Comment(id, author, name, visible, text, at, files);
        }
    }
}
