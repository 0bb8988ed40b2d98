package io.understudy.work;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Tells whoever listens that something changed, in this process or another one on the same database. {@link ChangeNotices}
 * sends it when a transaction has committed; after a lost connection everybody is told that anything may have changed.
 */
@ApplicationScoped
public class Changes {

    /** What the news says when it cannot say what changed. */
    public static final String ANYTHING = "anything";

    private static final Logger LOG = Logger.getLogger(Changes.class);
    private static final int WAIT_MILLIS = 1_000;

    private final AgroalDataSource database;
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private volatile boolean running = true;

    Changes(AgroalDataSource database) {
        this.database = database;
    }

    /** Hears of changes until the returned handle is closed. Called on a thread that must not be kept waiting. */
    public Registration listen(Listener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    void start(@Observes StartupEvent event) {
        Thread.ofPlatform().daemon().name("changes").start(this::listenForever);
    }

    void stop(@Observes ShutdownEvent event) {
        running = false;
    }

    private void listenForever() {
        while (running) {
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("listen understudy");
                tell(ANYTHING);
                PGConnection notifications = connection.unwrap(PGConnection.class);
                while (running) {
                    PGNotification[] news = notifications.getNotifications(WAIT_MILLIS);
                    if (news != null) {
                        for (PGNotification one : news) {
                            tell(one.getParameter());
                        }
                    }
                }
            } catch (SQLException | RuntimeException e) {
                LOG.debugf("Listening for changes was interrupted and starts again: %s", e.getMessage());
                LockSupport.parkNanos(WAIT_MILLIS * 1_000_000L);
            }
        }
    }

    private void tell(String subject) {
        for (Listener listener : listeners) {
            try {
                listener.changed(subject);
            } catch (RuntimeException e) {
                LOG.debugf("A listener could not take the news: %s", e.getMessage());
            }
        }
    }

    /** Hears of changes. */
    public interface Listener {
        /** @param subject the id of the task or case, {@code ticket:<id>}, or {@link #ANYTHING} */
        void changed(String subject);
    }

    /** Ends listening. */
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
