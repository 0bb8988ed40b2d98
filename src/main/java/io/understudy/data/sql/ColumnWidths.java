package io.understudy.data.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** How wide the columns of a schema are, as the server has counted: of those of one name the widest, in bytes a row. */
record ColumnWidths(Map<String, Double> widths) {

    /** Of a column that was never counted. */
    static final double USUAL = 64;

    ColumnWidths {
        widths = Map.copyOf(widths);
    }

    static ColumnWidths read(Connection connection, String schema) throws SQLException {
        Map<String, Double> widths = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "select attname, max(avg_width) from pg_catalog.pg_stats where schemaname = ? group by attname")) {
            statement.setString(1, schema);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    widths.put(rows.getString(1), rows.getDouble(2));
                }
            }
        }
        return new ColumnWidths(widths);
    }

    double of(String column) {
        return widths.getOrDefault(column, USUAL);
    }
}
