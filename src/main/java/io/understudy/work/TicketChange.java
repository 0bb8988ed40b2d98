package io.understudy.work;

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
        CLOSED;

        /** Whether nothing is left to do for whoever works on the ticket here, until the customer writes again. */
        boolean settles() {
            return switch (this) {
                case ANSWER, CLOSED -> true;
                case MESSAGE, IN_COPY, AUTOMATIC, NOTE -> false;
            };
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
            case CLOSED -> by.isBlank() ? "the ticket was closed" : by + " closed the ticket";
        };
    }

    private String quote() {
        String line = words.strip().replaceAll("\\s+", " ");
        String shown = line.codePointCount(0, line.length()) <= LONGEST_QUOTE
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_QUOTE)) + " …";
        return "“" + shown + "”";
    }
}
