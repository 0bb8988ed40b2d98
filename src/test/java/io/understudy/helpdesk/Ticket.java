package io.understudy.helpdesk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One customer's concern and all that was said about it. Changes only by facts, under its own lock. */
final class Ticket {

    private final Fact.Opened opened;
    private final List<Fact.TicketEvent> events = new ArrayList<>(4);
    private final List<Comment> comments = new ArrayList<>(4);
    private final Map<String, Integer> delivered = new HashMap<>(4);
    private Person requester;
    private String status;
    private Instant updatedAt;

    Ticket(Fact.Opened opened) {
        this.opened = opened;
        this.requester = opened.actor();
        this.status = opened.status();
        this.updatedAt = opened.at();
        events.add(opened);
        comments.add(opened.comment());
    }

    synchronized void apply(Fact.Commented fact) {
        events.add(fact);
        comments.add(fact.comment());
        status = fact.status();
        updatedAt = fact.at();
    }

    synchronized void apply(Fact.StatusSet fact) {
        events.add(fact);
        status = fact.status();
        updatedAt = fact.at();
    }

    synchronized void apply(Fact.Corrected fact) {
        events.add(fact);
        updatedAt = fact.at();
        if (fact.comment() != null) {
            comments.replaceAll(comment ->
                    comment.id().equals(fact.comment().id()) ? fact.now().orElse(comment) : comment);
            if (fact.change() == Fact.Change.DELETED) {
                comments.removeIf(comment -> comment.id().equals(fact.comment().id()));
            }
        } else if (fact.change() == Fact.Change.REQUESTER) {
            requester = Person.customer(fact.words(), fact.words().replace(' ', '.') + "@example.com");
        }
    }

    synchronized void apply(Fact.Delivered fact) {
        delivered.put(fact.event(), fact.attempts());
    }

    String key() {
        return opened.key();
    }

    long number() {
        return Long.parseLong(opened.key());
    }

    TicketSystem system() {
        return opened.system();
    }

    String subject() {
        return opened.subject();
    }

    synchronized Person requester() {
        return requester;
    }

    Instant createdAt() {
        return opened.at();
    }

    synchronized Instant updatedAt() {
        return updatedAt;
    }

    synchronized String status() {
        return status;
    }

    synchronized List<Comment> comments() {
        return List.copyOf(comments);
    }

    synchronized List<Fact.TicketEvent> events() {
        return List.copyOf(events);
    }

    /** How many attempts the delivery of an event took; empty while it is still owed. */
    synchronized Optional<Integer> attemptsOf(String event) {
        return Optional.ofNullable(delivered.get(event));
    }

    synchronized Optional<Comment> commentWithKey(String idempotencyKey) {
        return comments.stream()
                .filter(comment -> idempotencyKey.equals(comment.idempotencyKey()))
                .findFirst();
    }
}
