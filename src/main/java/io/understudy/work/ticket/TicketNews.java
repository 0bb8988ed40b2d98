package io.understudy.work.ticket;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What happened on a task's ticket since its form was made.
 *
 * @param revision the ticket's present one: whoever releases the form all the same says that they know of it
 * @param changes oldest first; empty when the form is up to date
 */
public record TicketNews(String ticketId, long revision, List<TicketChange> changes) {

    public TicketNews {
        changes = List.copyOf(changes);
    }

    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /** The last that settles the ticket, unless the customer wrote after it. */
    public Optional<TicketChange> settledBy() {
        return changes.stream()
                .filter(change -> change.kind().settles() || change.kind() == TicketChange.Kind.MESSAGE)
                .reduce((earlier, later) -> later)
                .filter(last -> last.kind().settles());
    }

    /** All of it on one line, without a full stop. */
    public String sentence() {
        return changes.stream().map(TicketChange::sentence).collect(Collectors.joining("; "));
    }
}
