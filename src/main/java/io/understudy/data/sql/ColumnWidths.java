package io.understudy.data.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.select.Select;

/**
 * How wide the columns of a schema are, in bytes a row: of those of one name the widest. The server has counted most; those
 * of tables that it has never analysed, or that have changed by half since, are measured on some of their rows.
 */
record ColumnWidths(Map<String, Double> widths) {

    /** Of a column that could not be measured, and before anything is. */
    static final double USUAL = 64;

    /** Rows that are measured of a table. */
    private static final int SAMPLE = 2_000;

    /** Of a view, whose rows may be dear to make. */
    private static final int SAMPLE_OF_VIEW = 100;

    /** Pages of a table that they are taken from, all over it. */
    private static final int PAGES = 100;

    private static final String COUNTED =
            "select attname, max(avg_width) from pg_catalog.pg_stats where schemaname = ? group by attname";

    /** The columns of these tables that may be of any width, of which what the server has counted says nothing. */
    private static final String UNCOUNTED = """
            select c.relname, a.attname, t.typcategory = 'S',
              case when c.relkind in ('r', 'm')
                then pg_catalog.pg_relation_size(c.oid) / current_setting('block_size')::bigint else 0 end
            from pg_catalog.pg_class c
              join pg_catalog.pg_namespace n on n.oid = c.relnamespace
              join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
              join pg_catalog.pg_type t on t.oid = a.atttypid
              left join pg_catalog.pg_stats s
                on s.schemaname = n.nspname and s.tablename = c.relname and s.attname = a.attname
              left join pg_catalog.pg_stat_all_tables m on m.relid = c.oid
            where n.nspname = ? and c.relname = any(?) and a.attlen = -1
              and pg_catalog.has_column_privilege(c.oid, a.attnum, 'select')
              and (s.attname is null or m.n_mod_since_analyze > greatest(c.reltuples / 2, 100))""";

    ColumnWidths {
        widths = Map.copyOf(widths);
    }

    /** @param connection in the transaction in which the statement is to run */
    static ColumnWidths of(Connection connection, String schema, Select select) throws SQLException {
        Map<String, Double> widths = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(COUNTED)) {
            statement.setString(1, schema);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    widths.put(rows.getString(1), rows.getDouble(2));
                }
            }
        }
        String[] tables = SyntaxTree.of(select).all(Table.class).stream()
                .map(table -> SelectGuard.name(table.getName()))
                .distinct()
                .toArray(String[]::new);
        for (Map.Entry<String, List<Uncounted>> one :
                uncounted(connection, schema, tables).entrySet()) {
            measure(connection, one.getKey(), one.getValue(), widths);
        }
        return new ColumnWidths(widths);
    }

    private record Uncounted(String column, boolean text, long pages) {

        /** What it takes once it is read; what is not text may lie there packed. */
        String width() {
            String quoted = Source.quoted(column);
            return "avg(" + (text ? "octet_length(" + quoted + "::text)" : "4 * pg_column_size(" + quoted + ")") + ")";
        }
    }

    private static Map<String, List<Uncounted>> uncounted(Connection connection, String schema, String[] tables)
            throws SQLException {
        Map<String, List<Uncounted>> uncounted = new TreeMap<>();
        try (PreparedStatement statement = connection.prepareStatement(UNCOUNTED)) {
            statement.setString(1, schema);
            statement.setArray(2, connection.createArrayOf("text", tables));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    uncounted
                            .computeIfAbsent(row.getString(1), name -> new ArrayList<>())
                            .add(new Uncounted(row.getString(2), row.getBoolean(3), row.getLong(4)));
                }
            }
        }
        return uncounted;
    }

    /** A view that cannot be read, or not in time, says so when it is asked. */
    private static void measure(Connection connection, String table, List<Uncounted> columns, Map<String, Double> into)
            throws SQLException {
        long pages = columns.getFirst().pages();
        String some = pages <= PAGES ? "" : " tablesample system (" + 100.0 * PAGES / pages + ")";
        String names = String.join(
                ", ", columns.stream().map(one -> Source.quoted(one.column())).toList());
        String sql = "select "
                + String.join(", ", columns.stream().map(Uncounted::width).toList()) + " from (select "
                + names + " from " + Source.quoted(table) + some + " limit "
                + (pages == 0 ? SAMPLE_OF_VIEW : SAMPLE) + ") some_rows";
        Savepoint before = connection.setSavepoint();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            for (int at = 0; at < columns.size(); at++) {
                into.merge(columns.get(at).column(), row.getDouble(at + 1), Math::max);
            }
        } catch (SQLException e) {
            if (String.valueOf(e.getSQLState()).startsWith("08")) {
                throw e;
            }
            connection.rollback(before);
        }
    }

    double of(String column) {
        return widths.getOrDefault(column, USUAL);
    }
}
