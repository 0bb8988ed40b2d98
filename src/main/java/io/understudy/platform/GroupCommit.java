package io.understudy.platform;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.LockModeType;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.hibernate.OrderingMode;
import org.hibernate.Session;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Commits changes that come in at the same time together. One thread with one connection takes what waits: the
 * busier the house, the more changes share a commit, a flush to disk and the statements that write them. Why
 * it is done here and not in the database: {@code .github/decisions/0005-group-commit.md}.
 */
@ApplicationScoped
class GroupCommit {

    private static final Logger LOG = Logger.getLogger(GroupCommit.class);
    private static final int MOST = 64;

    /**
     * How long changes are gathered for each of those that came in together before, so that the busier it is, the more of
     * them share a commit; a change that comes alone is never kept waiting, nor are those that are enough already.
     */
    private static final Duration GATHER = Duration.ofMillis(2);

    private static final Duration LONGEST_GATHER = Duration.ofMillis(8);
    private static final int ENOUGH = 16;

    private final TransactionManager transactions;
    private final EntityManager entities;
    private final Timer groups;
    private final DistributionSummary sizes;
    private final LinkedBlockingQueue<Change> waiting = new LinkedBlockingQueue<>();
    private @Nullable Thread writer;
    private volatile boolean ending;

    GroupCommit(TransactionManager transactions, EntityManager entities, MeterRegistry meters) {
        this.transactions = transactions;
        this.entities = entities;
        this.groups = meters.timer("understudy.commit.groups");
        this.sizes = meters.summary("understudy.commit.group.changes");
    }

    @PostConstruct
    void start() {
        writer = Thread.ofPlatform().daemon().name("commit").start(this::loop);
    }

    @PreDestroy
    void stop() {
        ending = true;
        if (writer != null) {
            writer.interrupt();
        }
        refuse(List.of());
    }

    /** What is not begun any more is said so, to whoever waits for it; the database knows nothing of it. */
    private void refuse(List<Change> taken) {
        List<Change> left = new ArrayList<>(taken);
        waiting.drainTo(left);
        left.forEach(change -> change.end.completeExceptionally(new IllegalStateException("This process is ending")));
    }

    /** A row by the kind of its entity and its id. */
    record Row(Class<?> kind, Object id) {}

    /** Makes a change, which locks some rows, and returns when it is committed, with what it returned or what went wrong. */
    @Nullable
    Object commit(Callable<@Nullable Object> work, List<Row> rows) throws Exception {
        Change change = new Change(work, rows);
        waiting.add(change);
        if (ending) {
            refuse(List.of());
        }
        try {
            return change.end.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }

    private void loop() {
        List<Change> changes = new ArrayList<>();
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Duration gather = gather(changes.size());
                changes.clear();
                changes.add(waiting.take());
                if (waiting.size() < ENOUGH) {
                    Thread.sleep(gather);
                }
                waiting.drainTo(changes, MOST - 1);
                sizes.record(changes.size());
                groups.record(() -> together(changes));
            }
        } catch (InterruptedException e) {
            refuse(changes);
            Thread.currentThread().interrupt();
        }
    }

    /** How long to gather after a group of this size. */
    private static Duration gather(int together) {
        Duration gather = together > 1 ? GATHER.multipliedBy(together) : Duration.ZERO;
        return gather.compareTo(LONGEST_GATHER) < 0 ? gather : LONGEST_GATHER;
    }

    private void together(List<Change> changes) {
        Throwable trouble = attempt(changes);
        if (trouble == null) {
            changes.forEach(Change::succeeded);
        } else if (changes.size() == 1 || isTheDatabase(trouble)) {
            changes.forEach(change -> change.end.completeExceptionally(trouble));
        } else {
            LOG.debugf(trouble, "%d changes are made again, each by itself", changes.size());
            changes.forEach(change -> together(List.of(change)));
        }
    }

    /** Null when all of it is committed; otherwise none of it is, as far as can be known. */
    private @Nullable Throwable attempt(List<Change> changes) {
        try {
            transactions.begin();
            try {
                entities.setFlushMode(FlushModeType.COMMIT);
                lockRowsOf(changes);
                for (Change change : changes) {
                    change.result = change.work.call();
                }
            } catch (Throwable e) {
                transactions.rollback();
                return e;
            }
            transactions.commit();
            return null;
        } catch (RollbackException e) {
            return e.getCause() == null ? e : e.getCause();
        } catch (Throwable e) {
            abandon();
            return e;
        }
    }

    /** Rows of one kind in one statement; a change that is by itself locks its own. */
    private void lockRowsOf(List<Change> changes) {
        Map<Class<?>, Set<Object>> ids = new LinkedHashMap<>();
        for (Change change : changes) {
            for (Row row : change.rows) {
                ids.computeIfAbsent(row.kind(), none -> new LinkedHashSet<>()).add(row.id());
            }
        }
        Session session = entities.unwrap(Session.class);
        ids.forEach((kind, all) -> {
            if (all.size() > 1) {
                session.findMultiple(kind, List.copyOf(all), LockModeType.PESSIMISTIC_WRITE, OrderingMode.UNORDERED);
            }
        });
    }

    private void abandon() {
        try {
            if (transactions.getStatus() != Status.STATUS_NO_TRANSACTION) {
                transactions.rollback();
            }
        } catch (Exception e) {
            LOG.warn("A transaction that failed could not be rolled back; the database ends it with its connection", e);
        }
    }

    /** Whether nobody's change is to blame: the connection is lost, or there is none. */
    private static boolean isTheDatabase(Throwable trouble) {
        for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                String state = sql.getSQLState();
                return state == null || state.startsWith("08") || state.startsWith("57");
            }
        }
        return false;
    }

    private static final class Change {
        private final Callable<@Nullable Object> work;
        private final List<Row> rows;
        private final CompletableFuture<@Nullable Object> end = new CompletableFuture<>();
        private @Nullable Object result;

        Change(Callable<@Nullable Object> work, List<Row> rows) {
            this.work = work;
            this.rows = rows;
        }

        void succeeded() {
            end.complete(result);
        }
    }
}
