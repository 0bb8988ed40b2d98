package io.understudy.work;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/**
 * Sends the news that {@link Changes} brings, in every process on this database. What changed in a transaction is told
 * after its commit, gathered over a moment and in a transaction of its own: a transaction that notifies holds a lock of
 * the whole database while it is flushed to disk, and with the news inside each change all of them would wait for each
 * other there. News are hints to look again; those that a dying process could not send are made up for when it comes
 * back, by telling that anything may have changed.
 */
@ApplicationScoped
public class ChangeNotices {

    private static final Logger LOG = Logger.getLogger(ChangeNotices.class);
    private static final long GATHER_NANOS = 100_000_000;
    private static final String SEND = """
            select set_config('synchronous_commit', 'off', true), count(pg_notify('understudy', subject))
            from unnest(?) subject""";

    private final AgroalDataSource database;
    private final TransactionSynchronizationRegistry transaction;
    private final LinkedBlockingQueue<String> committed = new LinkedBlockingQueue<>();
    private volatile boolean running = true;

    ChangeNotices(AgroalDataSource database, TransactionSynchronizationRegistry transaction) {
        this.database = database;
        this.transaction = transaction;
    }

    /** Tells of a change when the surrounding transaction commits. {@code subject} is as for {@link Changes.Listener}. */
    public void of(String subject) {
        if (transaction.getResource(ChangeNotices.class) instanceof Gathered gathered) {
            gathered.subjects.add(subject);
            return;
        }
        Gathered gathered = new Gathered();
        gathered.subjects.add(subject);
        transaction.putResource(ChangeNotices.class, gathered);
        transaction.registerInterposedSynchronization(gathered);
    }

    /** What one transaction changed. */
    private final class Gathered implements Synchronization {
        private final Set<String> subjects = new LinkedHashSet<>();

        @Override
        public void beforeCompletion() {}

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                committed.addAll(subjects);
            }
        }
    }

    void start(@Observes StartupEvent event) {
        committed.add(Changes.ANYTHING);
        Thread.ofPlatform().daemon().name("news").start(this::sendForever);
    }

    void stop(@Observes ShutdownEvent event) {
        running = false;
    }

    private void sendForever() {
        Set<String> subjects = new LinkedHashSet<>();
        try {
            while (running) {
                subjects.add(committed.take());
                committed.drainTo(subjects);
                send(subjects.toArray(String[]::new));
                subjects.clear();
                LockSupport.parkNanos(GATHER_NANOS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whoever listens has lost its connection too when this fails, and is told to look at everything later. */
    private void send(String[] subjects) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(SEND)) {
            statement.setArray(1, connection.createArrayOf("text", subjects));
            statement.execute();
        } catch (SQLException | RuntimeException e) {
            LOG.debugf("News of %d changes could not be sent: %s", subjects.length, e.getMessage());
        }
    }
}
