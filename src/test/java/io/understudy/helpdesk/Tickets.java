package io.understudy.helpdesk;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All tickets. Each change is one fact: journalled, applied and announced while the ticket is held, so that the journal
 * and the webhooks of a ticket have the order in which things happened.
 */
final class Tickets {

    static final Set<String> STATUSES = Set.of("open", "pending", "solved", "closed");

    private final Clock clock;
    private final ConcurrentSkipListMap<Long, Ticket> byNumber = new ConcurrentSkipListMap<>();
    private final AtomicLong lastTicket = new AtomicLong(1000);
    private final AtomicLong lastComment = new AtomicLong(5000);
    private Consumer<Fact> record = fact -> {};
    private Announcer announcer = (ticket, event) -> {};

    /** Is told of every new event of a ticket, in order, while the ticket is held. */
    interface Announcer {
        void announce(Ticket ticket, Fact.TicketEvent event);
    }

    Tickets(Clock clock) {
        this.clock = clock;
    }

    void recordTo(Consumer<Fact> record, Announcer announcer) {
        this.record = record;
        this.announcer = announcer;
    }

    /** Takes a fact that was journalled earlier. */
    void replay(Fact fact) {
        switch (fact) {
            case Fact.Opened opened -> add(opened);
            case Fact.Commented commented -> {
                lastComment.accumulateAndGet(commented.comment().number(), Math::max);
                require(commented.key()).apply(commented);
            }
            case Fact.StatusSet set -> require(set.key()).apply(set);
            case Fact.Corrected corrected -> require(corrected.key()).apply(corrected);
            case Fact.Delivered delivered -> require(delivered.key()).apply(delivered);
            case Fact.Founded founded -> {}
            case Fact.Refunded refunded -> {}
            case Fact.Replaced replaced -> {}
        }
    }

    private Ticket add(Fact.Opened opened) {
        var ticket = new Ticket(opened);
        lastTicket.accumulateAndGet(ticket.number(), Math::max);
        lastComment.accumulateAndGet(opened.comment().number(), Math::max);
        byNumber.put(ticket.number(), ticket);
        return ticket;
    }

    Ticket open(TicketSystem system, String subject, String body, Person requester) {
        return open(system, subject, body, requester, List.of());
    }

    Ticket open(TicketSystem system, String subject, String body, Person requester, List<Enclosed> files) {
        var key = Long.toString(lastTicket.incrementAndGet());
        var at = now();
        var comment = new Comment(nextComment(), requester, body, true, at, null, null, orNull(files));
        var opened = new Fact.Opened(newEvent(), at, key, system, subject, requester, "open", comment);
        record.accept(opened);
        var ticket = new Ticket(opened);
        synchronized (ticket) {
            byNumber.put(ticket.number(), ticket);
            announcer.announce(ticket, opened);
        }
        return ticket;
    }

    /** What became of a request to comment: the comment, and whether it was there before under the same key. */
    record Written(Comment comment, boolean repeated) {}

    Written comment(
            Ticket ticket,
            Person author,
            String body,
            boolean visible,
            @Nullable String idempotencyKey,
            @Nullable JsonNode metadata) {
        return comment(ticket, author, body, visible, idempotencyKey, metadata, List.of());
    }

    /**
     * Adds a comment. With an idempotency key that the ticket has seen, nothing is added and the first comment is
     * answered.
     *
     * @throws Refusal 422 when the key was used for other words
     */
    Written comment(
            Ticket ticket,
            Person author,
            String body,
            boolean visible,
            @Nullable String idempotencyKey,
            @Nullable JsonNode metadata,
            List<Enclosed> files) {
        synchronized (ticket) {
            if (idempotencyKey != null) {
                var earlier = ticket.commentWithKey(idempotencyKey);
                if (earlier.isPresent()) {
                    if (!earlier.get().body().equals(body)) {
                        throw new Refusal(422, "this Idempotency-Key was used for another comment");
                    }
                    return new Written(earlier.get(), true);
                }
            }
            var at = now();
            var comment =
                    new Comment(nextComment(), author, body, visible, at, idempotencyKey, metadata, orNull(files));
            var reopens = author.role() == Person.Role.CUSTOMER && ticket.system() != TicketSystem.GITHUB;
            var status = reopens ? "open" : ticket.status();
            var fact = new Fact.Commented(newEvent(), at, ticket.key(), author, status, comment);
            record.accept(fact);
            ticket.apply(fact);
            announcer.announce(ticket, fact);
            return new Written(comment, false);
        }
    }

    private static @Nullable List<Enclosed> orNull(List<Enclosed> files) {
        return files.isEmpty() ? null : files;
    }

    /**
     * @throws Refusal 404 when nobody sent such a file
     */
    Enclosed file(String id) {
        for (var ticket : byNumber.descendingMap().values()) {
            for (var comment : ticket.comments()) {
                for (var file : comment.enclosed()) {
                    if (file.id().equals(id)) {
                        return file;
                    }
                }
            }
        }
        throw new Refusal(404, "no file " + id);
    }

    /** Sets the status; setting the one it has changes nothing and announces nothing. */
    void setStatus(Ticket ticket, String status, Person actor, @Nullable String reason) {
        if (!STATUSES.contains(status)) {
            throw new Refusal(422, "status must be one of open, pending, solved, closed but was " + status);
        }
        synchronized (ticket) {
            if (ticket.status().equals(status)) {
                return;
            }
            var fact = new Fact.StatusSet(newEvent(), now(), ticket.key(), actor, ticket.status(), status, reason);
            record.accept(fact);
            ticket.apply(fact);
            announcer.announce(ticket, fact);
        }
    }

    /**
     * Changes or takes back something.
     *
     * @param comment id of the comment that is changed; empty for a change of the ticket
     * @param words that stand there from now on, or where the ticket goes, or whom it is for
     */
    void correct(Ticket ticket, Fact.Change change, String comment, String words, Person actor) {
        synchronized (ticket) {
            Comment was = ticket.comments().stream()
                    .filter(one -> one.id().equals(comment))
                    .findFirst()
                    .orElse(null);
            if (change.isOfAComment() && was == null) {
                throw new Refusal(404, "no comment " + comment);
            }
            var fact = new Fact.Corrected(newEvent(), now(), ticket.key(), actor, ticket.status(), change, was, words);
            record.accept(fact);
            ticket.apply(fact);
            announcer.announce(ticket, fact);
        }
    }

    void delivered(Ticket ticket, Fact.TicketEvent event, int attempts) {
        var fact = new Fact.Delivered(event.event(), ticket.key(), attempts);
        record.accept(fact);
        ticket.apply(fact);
    }

    Optional<Ticket> find(String key) {
        try {
            return Optional.ofNullable(byNumber.get(Long.parseLong(key)));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    /**
     * @throws Refusal 404 when there is no such ticket, or not in that system
     */
    Ticket find(String key, TicketSystem system) {
        return find(key)
                .filter(ticket -> ticket.system() == system)
                .orElseThrow(() -> new Refusal(404, "no ticket " + key));
    }

    List<Ticket> newestFirst(int skip, int limit) {
        return byNumber.descendingMap().values().stream()
                .skip(skip)
                .limit(limit)
                .toList();
    }

    Iterable<Ticket> all() {
        return byNumber.values();
    }

    int size() {
        return byNumber.size();
    }

    private Ticket require(String key) {
        return find(key).orElseThrow(() -> new IllegalStateException("a fact about an unknown ticket " + key));
    }

    private String nextComment() {
        return Long.toString(lastComment.incrementAndGet());
    }

    private static String newEvent() {
        return UUID.randomUUID().toString();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
