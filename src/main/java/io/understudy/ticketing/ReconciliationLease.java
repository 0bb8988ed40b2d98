package io.understudy.ticketing;

import io.understudy.platform.Json;
import io.understudy.platform.Sql;
import io.understudy.ticketing.delivery.Delivery;
import io.understudy.ticketing.delivery.DeliveryService;
import io.understudy.work.ticket.TicketRef;
import io.understudy.work.ticket.Tickets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whose turn it is to look for lost webhooks, from when, and taking in what was found. A turn is a lease: the turn of a
 * process that died falls to another, and what a process finds after it has lost its turn is refused.
 */
@ApplicationScoped
public class ReconciliationLease {

    /** Longer than any one question to a ticket system and its answer take. */
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final DeliveryService deliveries;
    private final Tickets tickets;
    private final Sql sql;
    private final Clock clock;

    ReconciliationLease(DeliveryService deliveries, Tickets tickets, Sql sql, Clock clock) {
        this.deliveries = deliveries;
        this.tickets = tickets;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * A turn at looking.
     *
     * @param number tells it from the turns before and after
     * @param since from when on nobody has looked
     * @param begun when it began, by our clock
     */
    public record Turn(String endpoint, long number, Instant since, Instant begun) {}

    /** Takes the turn when it is due; the very first look begins with what happens from now on. */
    @Transactional
    public Optional<Turn> claim(String endpoint) {
        Instant now = clock.instant();
        sql.update("""
                insert into reconciliation (endpoint, since, due_at, turns) values (?, ?, ?, 0)
                on conflict (endpoint) do nothing""", endpoint, now, now);
        return sql.first(
                row -> new Turn(endpoint, row.getLong(1), row.getTimestamp(2).toInstant(), now),
                """
                update reconciliation set due_at = ?, turns = turns + 1
                where endpoint = ? and due_at <= ?
                returning turns, since""",
                now.plus(LEASE),
                endpoint,
                now);
    }

    /** Stores what was found, unless it is known. @return whether it was news */
    @Transactional
    public boolean take(Endpoint endpoint, Turn turn, TicketPolling.Found found) {
        renew(turn);
        TicketRef ticket = TicketRef.of(endpoint.id(), endpoint.system(), found.ticket(), null, "");
        boolean isNews = found.words().isPresent()
                ? tickets.saysOtherwise(
                        ticket.id(), found.message(), found.words().get())
                : !tickets.knows(ticket.id(), found.message());
        if (!isNews) {
            return false;
        }
        return deliveries.store(Delivery.of(
                endpoint,
                found.id(),
                Keyring.Secret.NONE,
                Json.write(found.body()).getBytes(StandardCharsets.UTF_8),
                Json.write(found.headers()),
                clock.instant()));
    }

    /** Keeps the turn while looking goes on. @throws IllegalStateException when another process has taken over */
    @Transactional
    public void renew(Turn turn) {
        held(leaseUntil(turn, clock.instant().plus(LEASE)));
    }

    /**
     * Everything up to the beginning of this turn has been looked through.
     *
     * @throws IllegalStateException when another process has taken over, and looks through it again
     */
    @Transactional
    public void finish(Turn turn, Duration every) {
        held(sql.update(
                        "update reconciliation set since = ?, due_at = ? where endpoint = ? and turns = ?",
                        turn.begun(),
                        turn.begun().plus(every),
                        turn.endpoint(),
                        turn.number())
                > 0);
    }

    private static void held(boolean turn) {
        if (!turn) {
            throw new IllegalStateException("Another process has taken over");
        }
    }

    /** The same has to be looked through once more. */
    @Transactional
    public void postpone(Turn turn, Duration every) {
        leaseUntil(turn, clock.instant().plus(every));
    }

    private boolean leaseUntil(Turn turn, Instant until) {
        return sql.update(
                        "update reconciliation set due_at = ? where endpoint = ? and turns = ?",
                        until,
                        turn.endpoint(),
                        turn.number())
                > 0;
    }
}
