package io.understudy.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.LockModeType;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.OrderingMode;
import org.hibernate.Session;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Makes changes in one transaction of bounded length: all of them or none. */
@ApplicationScoped
class ChangeTransaction {

    private static final Logger LOG = Logger.getLogger(ChangeTransaction.class);

    private final TransactionManager transactions;
    private final EntityManager entities;

    ChangeTransaction(TransactionManager transactions, EntityManager entities) {
        this.transactions = transactions;
        this.entities = entities;
    }

    /**
     * Null when all of it is committed; otherwise none of it is, as far as can be known.
     *
     * @param lockWait how long each statement may wait for what another transaction holds
     * @param statement how long each statement may take altogether
     */
    @Nullable
    Throwable make(List<Change> changes, Duration lockWait, Duration statement) {
        try {
            transactions.begin();
            try {
                entities.setFlushMode(FlushModeType.COMMIT);
                bound(lockWait, statement);
                lockRowsOf(changes);
                for (Change change : changes) {
                    change.make();
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

    private void bound(Duration lockWait, Duration statement) {
        entities.unwrap(Session.class).doWork(connection -> {
            try (Statement settings = connection.createStatement()) {
                settings.execute("set local lock_timeout = %d; set local statement_timeout = %d"
                        .formatted(lockWait.toMillis(), statement.toMillis()));
            }
        });
    }

    /** Rows of one kind in one statement; a change that is by itself locks its own. */
    private void lockRowsOf(List<Change> changes) {
        Map<Class<?>, Set<Object>> ids = new LinkedHashMap<>();
        for (Change change : changes) {
            for (Change.Row row : change.rows()) {
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
}
