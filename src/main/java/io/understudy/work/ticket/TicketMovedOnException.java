package io.understudy.work.ticket;

/** A form was to be released that was made on a ticket as it no longer is, by somebody who did not say that they know. */
public final class TicketMovedOnException extends RuntimeException {
    private final transient TicketNews news;

    public TicketMovedOnException(TicketNews news) {
        super("The ticket has moved on since this form was made: " + news.sentence());
        this.news = news;
    }

    public TicketNews news() {
        return news;
    }
}
