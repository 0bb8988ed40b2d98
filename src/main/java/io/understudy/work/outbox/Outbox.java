package io.understudy.work.outbox;

import io.understudy.platform.Grouped;
import io.understudy.platform.Json;
import io.understudy.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The durable to-do list. What has to follow from a change is put here in the transaction of the change and is tried
 * until it is done. Claiming an item is a lease: it moves the item's due time ahead, and an item whose holder died
 * falls due again by itself.
 */
@ApplicationScoped
public class Outbox {

    /** Detail of what the engine is to be told: the key of the job that is done. */
    public static final String JOB = "job";

    /** Detail of what the engine is to be told: the variables the job ends with. */
    public static final String VALUES = "values";

    /** Detail of what the engine is to be told of a task whose release can be taken back until then: the release's number. */
    public static final String RELEASE = "release";

    private final Sql sql;
    private final TransactionSynchronizationRegistry transaction;
    private final Clock clock;
    private final OutboxAttempts attempts;
    private final Map<String, OutboxClaims> desks = new ConcurrentHashMap<>();

    Outbox(Sql sql, OutboxAttempts attempts, TransactionSynchronizationRegistry transaction, Clock clock) {
        this.sql = sql;
        this.attempts = attempts;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Puts something on the list, due at once when the surrounding transaction commits. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void put(String kind, String subject) {
        put(kind, subject, Map.of(), Duration.ZERO);
    }

    /**
     * As {@link #put(String, String)}, with what the handler would read first. It goes along in memory while this process
     * has a slot free, and is gone otherwise: a handler must do without.
     *
     * @return whether this process has a slot free, so that the work begins as the transaction commits
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean putWith(String kind, String subject, Object carried) {
        return put(kind, subject, Map.of(), Duration.ZERO, carried);
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
        put(kind, subject, details, in, null);
    }

    private boolean put(String kind, String subject, Map<String, ?> details, Duration in, @Nullable Object carried) {
        String json = details.isEmpty() ? "{}" : Json.write(details);
        OutboxClaims desk = in.isZero() ? desks.get(kind) : null;
        boolean reserved = desk != null && desk.reserveHand();
        Duration due = desk != null && reserved ? desk.lease() : in;
        entries().puts.add(new Put(kind, subject, json, clock.instant().plus(due), desk, reserved, carried));
        return reserved;
    }

    /** Puts an item back that was given up, as it was; it is due at once, behind what was put here since. */
    @Transactional(Transactional.TxType.MANDATORY)
    void putBack(DeadLetter letter) {
        Instant now = clock.instant();
        entries()
                .puts
                .add(new Put(
                        letter.kind(),
                        letter.subject(),
                        letter.detailsJson(),
                        now,
                        desks.get(letter.kind()),
                        false,
                        null));
    }

    /**
     * Crosses the item off. In a handler's own transaction, what it did and the crossing off commit together. An item that
     * another process has claimed since stays with that one.
     */
    @Grouped
    public void done(OutboxItem item) {
        entries().dones.add(item);
    }

    /** Has the item come again, as part of the surrounding transaction. One that another process has claimed stays with it. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void again(OutboxItem item, Duration in, String why) {
        attempts.waits(item, in, why);
    }

    private Entries entries() {
        if (transaction.getResource(Outbox.class) instanceof Entries entries) {
            return entries;
        }
        Entries entries = new Entries();
        transaction.registerInterposedSynchronization(entries);
        transaction.putResource(Outbox.class, entries);
        return entries;
    }

    /**
     * Something new on the list. What is put while this process has a free slot for it is born leased to that hand: the
     * change and the claim are one commit, and the work begins with it. Without a free slot it is due at once, for
     * whoever claims it.
     */
    private record Put(
            String kind,
            String subject,
            String details,
            Instant due,
            @Nullable OutboxClaims desk,
            boolean reserved,
            @Nullable Object carried) {
        int attempts() {
            return reserved ? 1 : 0;
        }

        void begin(boolean committed, long id) {
            if (desk == null) {
                return;
            }
            if (committed && reserved) {
                desk.take(new OutboxItem(id, kind, subject, details, 1, 0, 0, carried));
            } else if (reserved) {
                desk.releaseHand();
            } else if (committed) {
                desk.wake();
            }
        }
    }

    /** What one transaction changes on the list; written as it ends, in one statement for what is new and one for what is done. */
    private final class Entries implements Synchronization {
        private final List<Put> puts = new ArrayList<>();
        private final List<OutboxItem> dones = new ArrayList<>();
        private List<Long> ids = List.of();

        @Override
        public void beforeCompletion() {
            if (!puts.isEmpty()) {
                ids = insert(puts);
            }
            if (!dones.isEmpty()) {
                Long[] done = dones.stream().map(OutboxItem::id).toArray(Long[]::new);
                sql.update(
                        "delete from outbox where id = any(?) and (id, attempts::bigint) in (select * from unnest(?, ?))",
                        done,
                        done,
                        dones.stream().map(item -> (long) item.attempts()).toArray(Long[]::new));
            }
        }

        @Override
        public void afterCompletion(int status) {
            boolean committed = status == Status.STATUS_COMMITTED;
            for (int i = 0; i < puts.size(); i++) {
                puts.get(i).begin(committed, committed ? ids.get(i) : 0);
            }
        }
    }

    /** The ids, in the order of the items. */
    private List<Long> insert(List<Put> puts) {
        return sql.query(
                row -> row.getLong(1),
                """
                with item as materialized (
                  select nextval('outbox_id_seq') as id, given.*
                  from unnest(?, ?, ?, cast(?::text[] as timestamptz[]), ?)
                    with ordinality as given (kind, subject, details, due_at, attempts, place) order by place),
                put as (
                  insert into outbox (id, kind, subject, details, due_at, attempts, created_at, first_due_at)
                  overriding system value
                  select id, kind, subject, details::jsonb, due_at, attempts, now.at,
                    case when attempts > 0 then now.at else due_at end
                  from item, (select cast(? as timestamptz) as at) now)
                select id from item order by place""",
                texts(puts, Put::kind),
                texts(puts, Put::subject),
                texts(puts, Put::details),
                texts(puts, put -> put.due().toString()),
                puts.stream().map(put -> (long) put.attempts()).toArray(Long[]::new),
                clock.instant());
    }

    private static String[] texts(List<Put> puts, Function<Put, String> text) {
        return puts.stream().map(text).toArray(String[]::new);
    }

    /** From now on what is put here goes straight to this desk while it has a slot free. */
    void opened(String kind, OutboxClaims desk) {
        desks.put(kind, desk);
    }

    /**
     * Leases up to {@code limit} due items of a kind. The choice is materialized because the planner may otherwise run it
     * more than once in one statement and lease more than was asked for. A single statement needs no transaction around it.
     *
     * @param inOrder whether only the first of each subject may be taken, leased or not
     */
    List<OutboxItem> claim(String kind, int limit, Duration lease, boolean inOrder) {
        Instant now = clock.instant();
        return sql.query(
                row -> new OutboxItem(
                        row.getLong(1),
                        kind,
                        row.getString(2),
                        row.getString(3),
                        row.getInt(4),
                        row.getInt(5),
                        row.getInt(4) - 1 - row.getInt(6),
                        null),
                """
                with due as materialized (
                  select id from outbox a where kind = ? and due_at <= ?%s
                  order by due_at limit ? for update skip locked)
                update outbox set due_at = ?, attempts = attempts + 1
                from due where outbox.id = due.id
                returning outbox.id, subject, details, attempts, failures, returned""".formatted(inOrder ? firstOfItsSubject(kind) : ""),
                kind,
                now,
                limit,
                now.plus(lease));
    }

    /** The kind is written out so that the planner sees that the index on it will do. */
    private static String firstOfItsSubject(String kind) {
        return " and not exists (select from outbox e where e.kind = '%s' and e.subject = a.subject and e.id < a.id)"
                .formatted(kind);
    }

    /** Those of some kinds of which something is due. One question for all of them, for it is asked all day long. */
    List<String> due(Collection<String> kinds) {
        return sql.query(
                row -> row.getString(1),
                "select kind from unnest(?) kind where exists (select from outbox a where a.kind = kind.kind and a.due_at <= ?)",
                kinds.toArray(String[]::new),
                clock.instant());
    }

    /** Keeps the lease while its holder is at work. @return false when somebody else has claimed the item since */
    boolean renew(OutboxItem item, Duration lease) {
        return sql.update(
                        "update outbox set due_at = ? where id = ? and attempts = ?",
                        clock.instant().plus(lease),
                        item.id(),
                        item.attempts())
                > 0;
    }
}
