package io.understudy.work;

import io.understudy.platform.Json;
import io.understudy.platform.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The durable to-do list. What has to follow from a change is put here in the transaction of the change and is tried
 * until it is done. Claiming an item is a lease: it moves the item's due time ahead, and an item whose holder died
 * falls due again by itself.
 */
@ApplicationScoped
public class Agenda {

    /** Detail of what the engine is to be told: the key of the job that is done. */
    public static final String JOB = "job";

    /** Detail of what the engine is to be told: the variables the job ends with. */
    public static final String VALUES = "values";

    private final EntityManager entities;
    private final TransactionSynchronizationRegistry transaction;
    private final Clock clock;
    private final Map<String, AgendaDesk> desks = new ConcurrentHashMap<>();

    Agenda(EntityManager entities, TransactionSynchronizationRegistry transaction, Clock clock) {
        this.entities = entities;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Puts something on the list, due at once when the surrounding transaction commits. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void put(String kind, String subject) {
        put(kind, subject, Map.of(), Duration.ZERO);
    }

    /**
     * Puts something on the list.
     *
     * @param kind names the handler
     * @param subject what it is about, usually an id
     * @param details anything the handler needs beyond the subject
     * @param in how long from now it falls due
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void put(String kind, String subject, Map<String, ?> details, Duration in) {
        String json = details.isEmpty() ? "{}" : Json.write(details);
        AgendaDesk desk = in.isZero() ? desks.get(kind) : null;
        if (desk == null) {
            insert(kind, subject, json, clock.instant().plus(in), 0);
            return;
        }
        HandOver handOver = new HandOver(desk, desk.reserveHand());
        try {
            transaction.registerInterposedSynchronization(handOver);
        } catch (RuntimeException e) {
            handOver.afterCompletion(Status.STATUS_ROLLEDBACK);
            throw e;
        }
        if (handOver.reserved) {
            long id = insert(kind, subject, json, clock.instant().plus(desk.lease()), 1);
            handOver.item = new AgendaItem(id, kind, subject, json, 1);
        } else {
            insert(kind, subject, json, clock.instant(), 0);
        }
    }

    private long insert(String kind, String subject, String json, Instant due, int attempts) {
        return ((Number) entities.createNativeQuery("""
                        insert into agenda (kind, subject, details, due_at, attempts, created_at)
                        values (:kind, :subject, cast(:details as jsonb), :due, :attempts, :now) returning id""")
                        .setParameter("kind", kind)
                        .setParameter("subject", subject)
                        .setParameter("details", json)
                        .setParameter("due", due)
                        .setParameter("attempts", attempts)
                        .setParameter("now", clock.instant())
                        .getSingleResult())
                .longValue();
    }

    /**
     * What is put here while this process has a free hand for it is born leased to that hand: the change and the claim are
     * one commit, and the work begins with it. Without a free hand it is due at once, for whoever claims it.
     */
    private static final class HandOver implements Synchronization {
        private final AgendaDesk desk;
        private final boolean reserved;
        private @Nullable AgendaItem item;

        HandOver(AgendaDesk desk, boolean reserved) {
            this.desk = desk;
            this.reserved = reserved;
        }

        @Override
        public void beforeCompletion() {}

        @Override
        public void afterCompletion(int status) {
            boolean committed = status == Status.STATUS_COMMITTED;
            if (committed && item != null) {
                desk.take(item);
            } else if (reserved) {
                desk.releaseHand();
            } else if (committed) {
                desk.wake();
            }
        }
    }

    /** From now on what is put here goes straight to this desk while it has a hand free. */
    void opened(String kind, AgendaDesk desk) {
        desks.put(kind, desk);
    }

    /**
     * Leases up to {@code limit} due items of a kind. The choice is materialized because the planner may otherwise run it
     * more than once in one statement and lease more than was asked for.
     */
    @Transactional
    List<AgendaItem> claim(String kind, int limit, Duration lease) {
        Instant now = clock.instant();
        List<Object[]> rows = Rows.of(entities.createNativeQuery("""
                        with due as materialized (
                          select id from agenda where kind = :kind and due_at <= :now
                          order by due_at limit :limit for update skip locked)
                        update agenda set due_at = :until, attempts = attempts + 1
                        from due where agenda.id = due.id
                        returning agenda.id, subject, cast(details as text), attempts""")
                .setParameter("until", now.plus(lease))
                .setParameter("kind", kind)
                .setParameter("now", now)
                .setParameter("limit", limit));
        return rows.stream()
                .map(row -> new AgendaItem(
                        ((Number) row[0]).longValue(),
                        kind,
                        (String) row[1],
                        (String) row[2],
                        ((Number) row[3]).intValue()))
                .toList();
    }

    /** Keeps the lease while its holder is at work. @return false when somebody else has claimed the item since */
    @Transactional
    boolean renew(AgendaItem item, Duration lease) {
        return entities.createNativeQuery("update agenda set due_at = :until where id = :id and attempts = :attempts")
                        .setParameter("until", clock.instant().plus(lease))
                        .setParameter("id", item.id())
                        .setParameter("attempts", item.attempts())
                        .executeUpdate()
                > 0;
    }

    /** Crosses the item off. In a handler's own transaction, what it did and the crossing off commit together. */
    @Transactional
    public void done(AgendaItem item) {
        entities.createNativeQuery("delete from agenda where id = :id")
                .setParameter("id", item.id())
                .executeUpdate();
    }

    @Transactional
    void retry(AgendaItem item, Duration in, String why) {
        entities.createNativeQuery(
                        "update agenda set due_at = :due, last_error = :why where id = :id and attempts = :attempts")
                .setParameter("due", clock.instant().plus(in))
                .setParameter("why", why)
                .setParameter("id", item.id())
                .setParameter("attempts", item.attempts())
                .executeUpdate();
    }

    /** How many items are overdue by more than {@code slack}, by kind: what health and metrics show. */
    @Transactional
    public Map<String, Long> overdue(Duration slack) {
        Map<String, Long> counts = new java.util.TreeMap<>();
        Rows.of(entities.createNativeQuery("select kind, count(*) from agenda where due_at < :then group by kind")
                        .setParameter("then", clock.instant().minus(slack)))
                .forEach(row -> counts.put((String) row[0], ((Number) row[1]).longValue()));
        return counts;
    }
}
