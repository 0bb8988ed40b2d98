package io.understudy.helpdesk;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What happened. The journal is a list of facts, and the whole state is what follows from them. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "fact")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Fact.Founded.class, name = "founded"),
    @JsonSubTypes.Type(value = Fact.Opened.class, name = "opened"),
    @JsonSubTypes.Type(value = Fact.Commented.class, name = "commented"),
    @JsonSubTypes.Type(value = Fact.StatusSet.class, name = "status"),
    @JsonSubTypes.Type(value = Fact.Corrected.class, name = "corrected"),
    @JsonSubTypes.Type(value = Fact.Delivered.class, name = "delivered"),
    @JsonSubTypes.Type(value = Fact.Refunded.class, name = "refunded"),
    @JsonSubTypes.Type(value = Fact.Replaced.class, name = "replaced")
})
sealed interface Fact {

    /** The first fact of every journal. The shop's order dates are counted back from it. */
    record Founded(Instant at) implements Fact {}

    /** A fact about a ticket that the outside world is told about, under {@code event} as delivery id. */
    sealed interface TicketEvent extends Fact {
        String event();

        String key();

        Instant at();

        Person actor();

        /** The ticket's status once this has happened. */
        String status();
    }

    record Opened(
            String event,
            Instant at,
            String key,
            TicketSystem system,
            String subject,
            Person actor,
            String status,
            Comment comment)
            implements TicketEvent {}

    record Commented(String event, Instant at, String key, Person actor, String status, Comment comment)
            implements TicketEvent {}

    record StatusSet(
            String event,
            Instant at,
            String key,
            Person actor,
            String previous,
            String status,
            @Nullable String reason) implements TicketEvent {}

    /** What can be done to what was said, and to a ticket as a whole. */
    enum Change {
        EDITED,
        HIDDEN,
        REDACTED,
        DELETED,
        TICKET_DELETED,
        TICKET_ERASED,
        TICKET_MERGED,
        TICKET_SPAM,
        TICKET_MOVED,
        TICKET_RESTORED,
        REQUESTER;

        boolean isOfAComment() {
            return this == EDITED || this == HIDDEN || this == REDACTED || this == DELETED;
        }
    }

    /**
     * Something was changed or taken back.
     *
     * @param comment as it was, for changes of one
     * @param words that stand there now, or where the ticket went, or whom it is for now
     */
    record Corrected(
            String event,
            Instant at,
            String key,
            Person actor,
            String status,
            Change change,
            @Nullable Comment comment,
            String words)
            implements TicketEvent {

        /** The comment as it is now; empty when it is no more. */
        Optional<Comment> now() {
            if (comment == null || change == Change.DELETED) {
                return Optional.empty();
            }
            return Optional.of(new Comment(
                    comment.id(),
                    comment.author(),
                    change == Change.HIDDEN ? comment.body() : words,
                    comment.visible() && change != Change.HIDDEN,
                    comment.createdAt(),
                    comment.idempotencyKey(),
                    comment.metadata(),
                    comment.files()));
        }
    }

    /** The receiver has taken the event. */
    record Delivered(String event, String key, int attempts) implements Fact {}

    /** The shop has paid money back. */
    record Refunded(
            String id,
            String orderId,
            BigDecimal amount,
            String reason,
            Instant at,
            @Nullable String idempotencyKey) implements Fact {}

    /** The shop has dispatched an item of an order once more. */
    record Replaced(
            String id,
            String orderId,
            String sku,
            String name,
            int quantity,
            String reason,
            Instant at,
            @Nullable String idempotencyKey)
            implements Fact {}
}
