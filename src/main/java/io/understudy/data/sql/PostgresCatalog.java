package io.understudy.data.sql;

import io.understudy.data.Schema;
import io.understudy.data.Schema.Attribute;
import io.understudy.data.Schema.Reference;
import io.understudy.data.Schema.Relation;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what there is to ask in one schema of a PostgreSQL: of tables and views only what the role may read. */
final class PostgresCatalog {

    /** Beyond this the number of rows is the planner's estimate. */
    private static final long COUNTED = 1_000_000;

    /** What counting may take, of one and of all: a view can be as dear as it likes. */
    private static final Duration ONE_COUNT = Duration.ofSeconds(1);

    private static final Duration COUNTING = Duration.ofSeconds(6);

    private final Connection connection;
    private final String schemaName;

    PostgresCatalog(Connection connection, String schemaName) {
        this.connection = connection;
        this.schemaName = schemaName;
    }

    Schema read() throws SQLException {
        Map<String, Building> found = new LinkedHashMap<>();
        relations(found);
        keys(found);
        Instant end = Instant.now().plus(COUNTING);
        try (Statement statement = connection.createStatement()) {
            for (Building one : found.values()) {
                Duration left = Duration.between(Instant.now(), end);
                if (one.rows <= COUNTED && left.isPositive()) {
                    count(statement, one, left.compareTo(ONE_COUNT) < 0 ? left : ONE_COUNT);
                }
            }
        }
        return new Schema(found.values().stream().map(Building::done).toList());
    }

    /** A relation while its parts are being read. */
    private static final class Building {
        private final String name;
        private final String comment;
        private long rows;
        private boolean exact;
        private final boolean inParts;
        private final List<Attribute> columns = new ArrayList<>();
        private final List<List<String>> keys = new ArrayList<>();
        private final List<Reference> references = new ArrayList<>();

        Building(String name, String comment, long rows, boolean inParts) {
            this.name = name;
            this.comment = comment;
            this.rows = rows;
            this.inParts = inParts;
        }

        Relation done() {
            return new Relation(
                    name, comment, Math.max(Relation.UNCOUNTED, rows), exact, columns, keys, references, inParts);
        }
    }

    private void relations(Map<String, Building> into) throws SQLException {
        try (var prepared = connection.prepareStatement("""
                select c.relname, coalesce(obj_description(c.oid, 'pg_class'), ''),
                       case when m.n_mod_since_analyze > greatest(c.reltuples, 0) / 2 then -1 else c.reltuples end::bigint,
                       a.attname, format_type(a.atttypid, a.atttypmod), not a.attnotnull,
                       coalesce(col_description(c.oid, a.attnum), ''), c.relhassubclass
                  from pg_class c join pg_namespace n on n.oid = c.relnamespace
                  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                  left join pg_stat_all_tables m on m.relid = c.oid
                 where n.nspname = ? and c.relkind in ('r', 'v', 'm', 'f', 'p')
                   and has_column_privilege(c.oid, a.attnum, 'select')
                 order by c.relname, a.attnum""")) {
            prepared.setString(1, schemaName);
            try (ResultSet row = prepared.executeQuery()) {
                while (row.next()) {
                    Building building = into.get(row.getString(1));
                    if (building == null) {
                        building = new Building(row.getString(1), row.getString(2), row.getLong(3), row.getBoolean(8));
                        into.put(row.getString(1), building);
                    }
                    building.columns.add(
                            new Attribute(row.getString(4), row.getString(5), row.getBoolean(6), row.getString(7)));
                }
            }
        }
    }

    private void keys(Map<String, Building> into) throws SQLException {
        try (var prepared = connection.prepareStatement("""
                select c.relname, k.contype::text,
                       (select array_agg(a.attname::text order by x.ord) from unnest(k.conkey) with ordinality x(num, ord)
                          join pg_attribute a on a.attrelid = k.conrelid and a.attnum = x.num),
                       f.relname,
                       (select array_agg(a.attname::text order by x.ord) from unnest(k.confkey) with ordinality x(num, ord)
                          join pg_attribute a on a.attrelid = k.confrelid and a.attnum = x.num)
                  from pg_constraint k join pg_class c on c.oid = k.conrelid
                  join pg_namespace n on n.oid = c.relnamespace left join pg_class f on f.oid = k.confrelid
                 where n.nspname = ? and k.contype in ('p', 'u', 'f') order by c.relname, k.contype, k.conname""")) {
            prepared.setString(1, schemaName);
            try (ResultSet row = prepared.executeQuery()) {
                while (row.next()) {
                    Building building = into.get(row.getString(1));
                    if (building == null) {
                        continue;
                    }
                    if (row.getString(2).equals("f")) {
                        building.references.add(new Reference(texts(row, 3), row.getString(4), texts(row, 5)));
                    } else {
                        building.keys.add(texts(row, 3));
                    }
                }
            }
        }
    }

    private static List<String> texts(ResultSet row, int column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }

    /** One that cannot be counted, for it is too dear, not filled yet or asks what the role may not, is there uncounted. */
    private void count(Statement statement, Building one, Duration within) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            statement.execute("set local statement_timeout = " + Math.max(1, within.toMillis()));
            try (ResultSet row = statement.executeQuery("select count(*) from " + Source.quoted(one.name))) {
                row.next();
                one.rows = row.getLong(1);
                one.exact = true;
            }
            connection.releaseSavepoint(before);
        } catch (SQLException e) {
            if (String.valueOf(e.getSQLState()).startsWith("08")) {
                throw e;
            }
            connection.rollback(before);
        }
    }
}
