package io.understudy.work.ticket;

import java.time.Instant;

/**
 * Something that happened on a ticket and that a form made before could not know of.
 *
 * @param revision the ticket's revision that it made
 * @param by who did it, as the ticket system calls them; untrusted
 * @param words what was said, empty when nothing was; untrusted
 */
public record TicketChange(long revision, Kind kind, String by, String words, Instant at) {

    private static final int LONGEST_QUOTE = 200;

    /** What happened. */
    public enum Kind {
        /** The customer wrote. */
        MESSAGE,
        /** Somebody else outside the company wrote. */
        IN_COPY,
        /** A program wrote. */
        AUTOMATIC,
        /** A colleague left a note in the ticket system that the customer does not see. */
        NOTE,
        /** A colleague answered the customer in the ticket system. */
        ANSWER,
        /** The ticket was closed, or marked as solved. */
        CLOSED,
        /** The words of a message are others now. */
        EDITED,
        /** A message is no longer seen by the customer. */
        HIDDEN,
        /** Words that must not be kept were taken out of a message. */
        REDACTED,
        /** A message was deleted. */
        TAKEN_BACK,
        /** A file was deleted. */
        FILE_TAKEN_BACK,
        /** The ticket is for somebody else now. */
        HANDED_OVER,
        /** The ticket was deleted. */
        DELETED,
        /** The ticket was merged into another. */
        MERGED,
        /** The ticket was marked as spam. */
        SPAM,
        /** The ticket was moved elsewhere. */
        TRANSFERRED;

        /** Whether nothing is left to do for whoever works on the ticket here, until the customer writes again. */
        public boolean settles() {
            return switch (this) {
                case ANSWER, CLOSED, DELETED, MERGED, SPAM, TRANSFERRED -> true;
                case MESSAGE,
                        IN_COPY,
                        AUTOMATIC,
                        NOTE,
                        EDITED,
                        HIDDEN,
                        REDACTED,
                        TAKEN_BACK,
                        FILE_TAKEN_BACK,
                        HANDED_OVER -> false;
            };
        }

        /** Whether it ends the ticket, rather than what was open on it. */
        public boolean endsTheTicket() {
            return settles() && this != ANSWER;
        }
    }

    /** What happened, without the time, for example {@code Dana wrote “please stop, it arrived”}. */
    public String sentence() {
        return switch (kind) {
            case MESSAGE -> by + " wrote " + quote();
            case IN_COPY -> by + " (not the customer) wrote " + quote();
            case AUTOMATIC -> by + " (a program) wrote " + quote();
            case NOTE -> by + " left a note: " + quote();
            case ANSWER -> by + " answered the customer: " + quote();
            case CLOSED -> did("closed the ticket", "the ticket was closed");
            case EDITED -> did("changed a message, which now says " + quote(), "a message now says " + quote());
            case HIDDEN -> did("hid a message from the customer", "a message was hidden from the customer");
            case REDACTED -> did("took words out of a message", "words were taken out of a message");
            case TAKEN_BACK -> did("deleted a message", "a message was deleted");
            case FILE_TAKEN_BACK -> did("deleted a file", "a file was deleted");
            case HANDED_OVER -> "the ticket is for " + (words.isBlank() ? "somebody else" : words.strip()) + " now";
            case DELETED -> did("deleted the ticket", "the ticket was deleted");
            case MERGED -> did("merged the ticket", "the ticket was merged") + where(" into ");
            case SPAM -> did("marked the ticket as spam", "the ticket was marked as spam");
            case TRANSFERRED -> did("moved the ticket", "the ticket was moved") + where(" to ");
        };
    }

    private String did(String what, String ifNobodyKnowsWho) {
        return by.isBlank() ? ifNobodyKnowsWho : by + " " + what;
    }

    private String where(String preposition) {
        return words.isBlank() ? "" : preposition + words.strip();
    }

    private String quote() {
        return "“" + quoted(words) + "”";
    }

    /** The beginning of what was said, on one line. */
    static String quoted(String words) {
        String line = words.strip().replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= LONGEST_QUOTE
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_QUOTE)) + " …";
    }
}
