package io.understudy.platform;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
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

    Sql(AgroalDataSource database) {
        this.database = database;
    }

    /** Reads one row. */
    public interface Reader<T> {
        T read(ResultSet row) throws SQLException;
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
        return prepared;
    }

    private static RuntimeException failed(String statement, SQLException trouble) {
        return new GenericJDBCException(trouble.getMessage(), trouble, statement);
    }
}
