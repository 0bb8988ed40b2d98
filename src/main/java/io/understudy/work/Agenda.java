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

/**
 * The durable to-do list. What has to follow from a change is put here in the transaction of the change and is tried
 * until it is done. Claiming an item is a lease: it moves the item's due time ahead, and an item whose holder died
 * falls due again by itself.
 */
@ApplicationScoped
public class Agenda {

    private final EntityManager entities;
    private final TransactionSynchronizationRegistry transaction;
    private final Clock clock;
    private final Map<String, Runnable> wakers = new ConcurrentHashMap<>();

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
        entities.createNativeQuery("""
                        insert into agenda (kind, subject, details, due_at, created_at)
                        values (:kind, :subject, cast(:details as jsonb), :due, :now)""")
                .setParameter("kind", kind)
                .setParameter("subject", subject)
                .setParameter("details", details.isEmpty() ? "{}" : Json.write(details))
                .setParameter("due", clock.instant().plus(in))
                .setParameter("now", clock.instant())
                .executeUpdate();
        if (in.isZero()) {
            wakeAfterCommit(kind);
        }
    }

    private void wakeAfterCommit(String kind) {
        transaction.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                Runnable waker = wakers.get(kind);
                if (status == Status.STATUS_COMMITTED && waker != null) {
                    waker.run();
                }
            }
        });
    }

    void onWake(String kind, Runnable waker) {
        wakers.put(kind, waker);
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
