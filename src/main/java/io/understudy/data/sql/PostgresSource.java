package io.understudy.data.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.data.Outcome;
import io.understudy.data.Schema;
import io.understudy.platform.Json;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import net.sf.jsqlparser.statement.select.Select;
import org.postgresql.Driver;
import org.postgresql.PGConnection;

/**
 * One schema of a PostgreSQL database. Four walls stand one behind the other: the guard, what the database itself takes the
 * names of a statement for, a transaction that can only read, and the grants of the role, which is refused when it could
 * write anything in the schema. Time, rows and size are
 * limited on the server and while reading; what the planner expects a query to cost is asked before it runs.
 *
 * <p>Each question has a connection of its own, so that nothing one leaves behind reaches the next.
 */
public final class PostgresSource extends Source {

    private static final int AT_ONCE = 3;
    private static final int FETCH = 200;

    /** How often, and how long, it is looked whether a question that nobody waits for has ended. */
    private static final Duration UNTIL_NEXT_LOOK = Duration.ofMillis(500);

    private static final Duration LONGEST_ENDING = Duration.ofMinutes(5);

    private static final String CANCELLED = "57014";
    private static final String TOO_MUCH_DISK = "53400";
    private static final String NO_MEMORY = "53200";
    private static final String CONNECTION = "08";

    private final SelectGuard guard = new SelectGuard(Vocabulary.of("postgresql"));
    private final ResolvedNames names;
    private final Semaphore connections = new Semaphore(AT_ONCE, true);
    private final String url;
    private final String user;
    private final String password;
    private final String schemaName;
    private final PostgresRole role;

    /** @param schema whose tables and views can be asked about */
    public PostgresSource(String id, String url, String user, String password, String schema, Limits limits) {
        super(id, limits);
        this.url = url;
        this.user = user;
        this.password = password;
        this.schemaName = schema;
        this.role = new PostgresRole(id, user, schema);
        this.names = new ResolvedNames(Vocabulary.of("postgresql"), schema);
    }

    @Override
    String rowId(String name, boolean inParts) {
        return inParts ? "(" + name + ".tableoid::text || " + name + ".ctid::text)" : name + ".ctid";
    }

    @Override
    String guarded(String sql) throws RefusedException {
        return guard.check(sql, schema(), schemaName).sql();
    }

    @Override
    Outcome ask(String sql, Limits within, boolean foreign) throws RefusedException {
        Instant end = Instant.now().plus(within.time());
        return connected(within.time(), (statement) -> {
            names.check(statement.getConnection(), sql);
            if (foreign) {
                Select select = SelectGuard.parsed(sql);
                // The planner computes what holds no column, so that comes before it is asked.
                SelectGuard.deep(() -> Growth.check(select, name -> ColumnWidths.USUAL, 1, 1, Growth.BEFORE_PLANNING));
                checkCost(statement, sql, within);
                new GrowthCheck(statement, one -> allow(one, Duration.between(Instant.now(), end)))
                        .check(select, schemaName);
                allow(statement, Duration.between(Instant.now(), end));
            }
            statement.setMaxRows(within.rows() + 1);
            statement.setFetchSize(FETCH);
            long start = System.nanoTime();
            try (ResultSet rows = statement.executeQuery(sql)) {
                return PostgresRows.read(rows, within, start);
            }
        });
    }

    /** What is done with a statement in a transaction that can only read. */
    private interface Work<T> {
        T with(Statement statement) throws SQLException, RefusedException;
    }

    private <T> T connected(Duration time, Work<T> work) throws RefusedException {
        try {
            if (!connections.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS)) {
                throw RefusedException.failed(
                        "The source '" + id() + "' is busy with other queries; try again in a moment");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw RefusedException.failed("The query was not run: the server is stopping");
        }
        int unended = 0;
        try (Connection connection = connect(time);
                Statement statement = connection.createStatement()) {
            unended = connection.unwrap(PGConnection.class).getBackendPID();
            begin(connection, statement, time);
            try {
                role.check(connection);
                return work.with(statement);
            } finally {
                unended = end(connection) ? 0 : unended;
            }
        } catch (SQLException e) {
            throw refused(e, time);
        } finally {
            giveBack(unended);
        }
    }

    /**
     * Lets the next question in. One that the server may still be at keeps its place until the server has ended it: there
     * are never more at work than there are places, and what goes on is ended rather than forgotten.
     *
     * @param process of the server that may still be at a question of ours; 0 when there is none
     */
    private void giveBack(int process) {
        if (process == 0) {
            connections.release();
            return;
        }
        Thread.ofVirtual().name("query-ending").start(() -> {
            try {
                Instant end = Instant.now().plus(LONGEST_ENDING);
                while (!isEnded(process) && Instant.now().isBefore(end)) {
                    Thread.sleep(UNTIL_NEXT_LOOK);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                connections.release();
            }
        });
    }

    private boolean isEnded(int process) {
        try (Connection connection = connect(Duration.ofSeconds(5));
                var statement = connection.prepareStatement(
                        "select pg_catalog.pg_terminate_backend(pid) from pg_catalog.pg_stat_activity where pid = ?"
                                + " and usename = current_user")) {
            statement.setInt(1, process);
            try (ResultSet found = statement.executeQuery()) {
                return !found.next();
            }
        } catch (SQLException away) {
            return false;
        }
    }

    private Connection connect(Duration time) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("ApplicationName", "understudy " + id());
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("loginTimeout", "8");
        properties.setProperty("socketTimeout", Long.toString(time.toSeconds() + 5));
        properties.setProperty("maxResultBuffer", Long.toString(Math.max(8_000_000, 4 * limits().bytes())));
        properties.setProperty("options", "-c standard_conforming_strings=on -c lock_timeout=1000");
        Connection connection = new Driver().connect(url, properties);
        if (connection == null) {
            throw new SQLException("'url' has to begin with jdbc:postgresql://");
        }
        return connection;
    }

    /**
     * After its first query a transaction can no longer be made one that writes. The driver's own read-only mode is not
     * used: with it, a role that reads by default is switched to write between transactions.
     */
    private void begin(Connection connection, Statement statement, Duration time) throws SQLException {
        connection.setAutoCommit(false);
        statement.setEscapeProcessing(false);
        statement.execute("set transaction isolation level repeatable read, read only");
        allow(statement, time);
        statement.execute("set local search_path = " + quoted(schemaName));
        statement.execute("select 1");
        role.useZone(statement);
    }

    private static void allow(Statement statement, Duration time) throws SQLException {
        statement.execute("set local statement_timeout = " + Math.max(1, time.toMillis()));
    }

    /** @return whether the server has said that it is at nothing of this connection any more */
    private static boolean end(Connection connection) {
        try {
            connection.rollback();
            return true;
        } catch (SQLException gone) {
            return false;
        }
    }

    private static void checkCost(Statement statement, String sql, Limits within)
            throws SQLException, RefusedException {
        JsonNode plan;
        try (ResultSet rows = statement.executeQuery("explain (format json) " + sql)) {
            rows.next();
            plan = Json.mapper().readTree(rows.getString(1)).path(0).path("Plan");
        } catch (JsonProcessingException e) {
            throw new RefusedException("The database did not say what the query would cost; it is not run");
        }
        double cost = plan.path("Total Cost").asDouble(Double.MAX_VALUE);
        if (cost > within.cost()) {
            throw new RefusedException(String.format(
                    Locale.ROOT,
                    "The query would be too dear: the database expects to go through about %,.0f rows (cost %,.0f, at most"
                            + " %,.0f). Join tables on their keys, filter earlier, or aggregate before joining",
                    mostRows(plan),
                    cost,
                    within.cost()));
        }
    }

    private static double mostRows(JsonNode plan) {
        double most = plan.path("Plan Rows").asDouble(0);
        for (JsonNode child : plan.path("Plans")) {
            most = Math.max(most, mostRows(child));
        }
        return most;
    }

    private RefusedException refused(SQLException e, Duration time) {
        String state = String.valueOf(e.getSQLState());
        String told = String.valueOf(e.getMessage())
                .replaceFirst("^ERROR: ", "")
                .replaceAll("\\s*\\n\\s*", ". ")
                .replaceAll("\\. Position: \\d+.*", "");
        if (state.equals(CANCELLED)) {
            return RefusedException.stopped("The query took longer than the " + time.toMillis() / 1000.0
                    + " seconds it may take; filter more, join on keys, or aggregate in steps");
        }
        if (state.equals(TOO_MUCH_DISK) || state.equals(NO_MEMORY)) {
            return RefusedException.stopped("The query needs more room than it may use (" + told
                    + "); filter more or aggregate before joining");
        }
        if (state.startsWith(CONNECTION)
                || state.startsWith("28")
                || state.startsWith("3D")
                || state.startsWith("57P")
                || state.equals("null")) {
            return told.contains("maxResultBuffer")
                    ? RefusedException.stopped(
                            "The result is larger than what can be read; select fewer columns or shorter texts")
                    : RefusedException.failed("The source '" + id() + "' cannot be reached: " + told);
        }
        return RefusedException.failed("The database refused the query: " + told);
    }

    @Override
    Schema read() throws RefusedException {
        return connected(
                Duration.ofSeconds(20), statement -> new PostgresCatalog(statement.getConnection(), schemaName).read());
    }
}
