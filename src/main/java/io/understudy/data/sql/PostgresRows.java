package io.understudy.data.sql;

import io.understudy.data.Outcome;
import io.understudy.data.Outcome.Column;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what PostgreSQL answers, until the limits on rows and size are reached. */
final class PostgresRows {

    private PostgresRows() {}

    /** @param start when the question was asked, as {@link System#nanoTime} tells it */
    static Outcome.Table read(ResultSet rows, Limits within, long start) throws SQLException {
        ResultSetMetaData meta = rows.getMetaData();
        List<Column> columns = new ArrayList<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            columns.add(new Column(meta.getColumnLabel(i), meta.getColumnTypeName(i)));
        }
        List<List<@Nullable Object>> read = new ArrayList<>();
        long bytes = 0;
        boolean more = false;
        while (!more && rows.next()) {
            List<@Nullable Object> row = new ArrayList<>();
            for (int i = 1; i <= columns.size(); i++) {
                Object value = value(rows, i, columns.get(i - 1).type());
                bytes += ColumnValues.bytes(value);
                row.add(value);
            }
            more = read.size() >= within.rows() || bytes > within.bytes();
            if (!more) {
                read.add(row);
            }
        }
        return new Outcome.Table(
                columns, read, more, Duration.ofNanos(System.nanoTime() - start).toMillis());
    }

    /** Dates and times as the database writes them, which is ISO 8601 and knows neither the server's zone nor Java's. */
    private static @Nullable Object value(ResultSet rows, int column, String type) throws SQLException {
        return switch (type) {
            case "int2", "int4", "int8", "serial", "bigserial", "oid" -> {
                long value = rows.getLong(column);
                yield rows.wasNull() ? null : value;
            }
            case "numeric" -> exact(rows.getString(column));
            case "float4", "float8", "bool" -> ColumnValues.value(rows.getObject(column));
            default -> rows.getString(column);
        };
    }

    /** A numeric may be NaN or infinite, which no decimal is. */
    private static @Nullable Object exact(@Nullable String written) {
        if (written == null) {
            return null;
        }
        return written.matches("-?[0-9.]+") ? new BigDecimal(written) : written;
    }
}
