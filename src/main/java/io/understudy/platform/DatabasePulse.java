package io.understudy.platform;

import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGConnection;

/**
 * Tells a database that stands still from one that is slow. A connection of its own asks every second for nothing; while that
 * is answered, whatever else is asked may take its time. Once it is not, every connection that somebody waits on is given up,
 * and so is each that is taken after that: who waits is told within seconds that the database is away, rather than when the
 * network's patience ends. What was on its way may still be carried out, as with any connection that is lost.
 */
@Singleton
class DatabasePulse implements AgroalPoolInterceptor {

    private static final Logger LOG = Logger.getLogger(DatabasePulse.class);
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final DatabaseSettings settings;
    private final String url;
    private final Properties signIn = new Properties();
    private final Set<PGConnection> inUse = ConcurrentHashMap.newKeySet();
    private @Nullable Connection own;
    private @Nullable Thread asking;
    private volatile boolean silent;
    private volatile boolean ending;

    DatabasePulse(
            DatabaseSettings settings,
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") Optional<String> user,
            @ConfigProperty(name = "quarkus.datasource.password") Optional<String> password) {
        this.settings = settings;
        this.url = url;
        user.ifPresent(name -> signIn.setProperty("user", name));
        password.ifPresent(word -> signIn.setProperty("password", word));
        String seconds = Long.toString(Math.max(1, settings.silence().toSeconds()));
        signIn.setProperty("connectTimeout", seconds);
        signIn.setProperty("socketTimeout", seconds);
        signIn.setProperty("ApplicationName", "understudy pulse");
    }

    void start(@Observes StartupEvent started) {
        asking = Thread.ofPlatform().daemon().name("database-pulse").start(this::loop);
    }

    void stop(@Observes ShutdownEvent stopping) {
        ending = true;
        if (asking != null) {
            asking.interrupt();
        }
    }

    @Override
    public void onConnectionAcquire(Connection connection) {
        PGConnection taken = unwrapped(connection);
        if (taken != null) {
            inUse.add(taken);
            if (silent) {
                giveUp(taken);
            }
        }
    }

    @Override
    public void onConnectionReturn(Connection connection) {
        PGConnection given = unwrapped(connection);
        if (given != null) {
            inUse.remove(given);
        }
    }

    private static @Nullable PGConnection unwrapped(Connection connection) {
        try {
            return connection.unwrap(PGConnection.class);
        } catch (SQLException closed) {
            return null;
        }
    }

    private void loop() {
        long heard = System.nanoTime();
        try {
            while (!ending) {
                if (answers()) {
                    heard = System.nanoTime();
                    if (silent) {
                        LOG.info("The database answers again");
                    }
                    silent = false;
                } else if (System.nanoTime() - heard >= settings.silence().toNanos()) {
                    if (!silent) {
                        LOG.warnf(
                                "The database has not answered for %d seconds; who waits for it is told so",
                                settings.silence().toSeconds());
                    }
                    silent = true;
                    inUse.forEach(this::giveUp);
                }
                inUse.removeIf(DatabasePulse::isClosed);
                Thread.sleep(EVERY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close();
        }
    }

    /** An answer is an answer, also that there is no place left, or that it is starting. */
    private boolean answers() {
        try {
            Connection connection = own;
            if (connection == null) {
                connection = new Driver().connect(url, signIn);
                own = connection;
            }
            if (connection != null) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("select 1");
                }
            }
            return true;
        } catch (SQLException e) {
            close();
            return e.getSQLState() != null && !e.getSQLState().startsWith("08");
        }
    }

    private void giveUp(PGConnection connection) {
        inUse.remove(connection);
        try {
            ((Connection) connection).abort(Runnable::run);
        } catch (SQLException e) {
            LOG.debug("A connection to a database that does not answer could not be closed", e);
        }
    }

    private static boolean isClosed(PGConnection connection) {
        try {
            return ((Connection) connection).isClosed();
        } catch (SQLException e) {
            return true;
        }
    }

    private void close() {
        Connection connection = own;
        own = null;
        if (connection != null) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException e) {
                LOG.debug("The connection that asks whether the database answers could not be closed", e);
            }
        }
    }
}
