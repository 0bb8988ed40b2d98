package io.understudy.platform;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.exception.GenericJDBCException;
import org.jspecify.annotations.Nullable;

/**
 * Plain statements on the connection of the surrounding transaction, for where entities say less than SQL. Parameters
 * are question marks. What entities have changed and not yet flushed is not seen.
 */
@ApplicationScoped
public class Sql {

    private final AgroalDataSource database;
    private final TransactionSynchronizationRegistry transaction;

    Sql(AgroalDataSource database, TransactionSynchronizationRegistry transaction) {
        this.database = database;
        this.transaction = transaction;
    }

    /** Reads one row. */
    public interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** A pattern for {@code like} that finds this text anywhere, whatever signs of patterns are in it. */
    public static String containing(String text) {
        return "%" + text.replaceAll("[\\\\%_]", "\\\\$0") + "%";
    }

    public static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    public static @Nullable Instant instantOrNull(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** @return how many rows were changed */
    public int update(String statement, @Nullable Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement prepared = prepare(connection, statement, values)) {
            return prepared.executeUpdate();
        } catch (SQLException e) {
            throw failed(statement, e);
        }
    }

    /**
     * As {@link #update}, as the surrounding transaction ends: for what nobody in it reads. However often one statement was
     * asked for, and by however many changes that share the transaction, it travels to the database once.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void later(String statement, @Nullable Object... values) {
        if (!(transaction.getResource(Sql.class) instanceof Later)) {
            Later fresh = new Later();
            transaction.registerInterposedSynchronization(fresh);
            transaction.putResource(Sql.class, fresh);
        }
        ((Later) transaction.getResource(Sql.class)).add(statement, values);
    }

    /** What one transaction asked for, by statement, in the order in which each was first asked for. */
    private final class Later implements Synchronization {
        private final Map<String, List<@Nullable Object[]>> asked = new LinkedHashMap<>();

        void add(String statement, @Nullable Object... values) {
            asked.computeIfAbsent(statement, none -> new ArrayList<>()).add(values);
        }

        @Override
        public void beforeCompletion() {
            asked.forEach(this::send);
        }

        private void send(String statement, List<@Nullable Object[]> all) {
            try (Connection connection = database.getConnection();
                    PreparedStatement prepared = connection.prepareStatement(statement)) {
                for (@Nullable Object[] values : all) {
                    set(connection, prepared, values);
                    prepared.addBatch();
                }
                prepared.executeBatch();
            } catch (SQLException e) {
                throw failed(statement, e);
            }
        }

        @Override
        public void afterCompletion(int status) {}
    }

    /** All rows of a query, or those that a statement returns. */
    public <T> List<T> query(Reader<T> reader, String statement, @Nullable Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement prepared = prepare(connection, statement, values);
                ResultSet rows = prepared.executeQuery()) {
            List<T> found = new ArrayList<>();
            while (rows.next()) {
                found.add(reader.read(rows));
            }
            return found;
        } catch (SQLException e) {
            throw failed(statement, e);
        }
    }

    /** The first row, if there is one. */
    public <T> Optional<T> first(Reader<T> reader, String statement, @Nullable Object... values) {
        return query(reader, statement, values).stream().findFirst();
    }

    private static PreparedStatement prepare(Connection connection, String statement, @Nullable Object... values)
            throws SQLException {
        PreparedStatement prepared = connection.prepareStatement(statement);
        set(connection, prepared, values);
        return prepared;
    }

    private static void set(Connection connection, PreparedStatement prepared, @Nullable Object... values)
            throws SQLException {
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value instanceof Instant instant) {
                prepared.setObject(i + 1, OffsetDateTime.ofInstant(instant, ZoneOffset.UTC));
            } else if (value instanceof String[] texts) {
                prepared.setArray(i + 1, connection.createArrayOf("text", texts));
            } else if (value instanceof Long[] numbers) {
                prepared.setArray(i + 1, connection.createArrayOf("bigint", numbers));
            } else {
                prepared.setObject(i + 1, value);
            }
        }
    }

    /** Without the driver's words on a batch, which repeat every value in it. */
    private static RuntimeException failed(String statement, SQLException trouble) {
        SQLException told = trouble instanceof BatchUpdateException && trouble.getNextException() != null
                ? trouble.getNextException()
                : trouble;
        return new GenericJDBCException(told.getMessage(), told, statement);
    }
}
