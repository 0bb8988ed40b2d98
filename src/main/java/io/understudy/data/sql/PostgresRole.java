package io.understudy.data.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** The role that a source is asked as: that it can only read, and the time zone it was given. */
final class PostgresRole {

    private final String source;
    private final String user;
    private final String schemaName;
    private volatile boolean harmless;
    private volatile @Nullable String zone;

    PostgresRole(String source, String user, String schemaName) {
        this.source = source;
        this.user = user;
        this.schemaName = schemaName;
    }

    /** Asked until the role is known to be one that only reads. */
    void check(Connection connection) throws SQLException, RefusedException {
        if (harmless) {
            return;
        }
        try (var prepared = connection.prepareStatement("""
                select r.rolsuper or r.rolcreatedb or r.rolcreaterole or r.rolreplication or r.rolbypassrls,
                       has_schema_privilege(n.oid, 'create'),
                       (select string_agg(c.relname, ', ' order by c.relname) from pg_class c
                         where c.relnamespace = n.oid and c.relkind in ('r', 'v', 'm', 'f', 'p')
                           and has_table_privilege(c.oid, 'insert, update, delete, truncate'))
                  from pg_roles r left join pg_namespace n on n.nspname = ?
                 where r.rolname = current_user""")) {
            prepared.setString(1, schemaName);
            try (ResultSet row = prepared.executeQuery()) {
                row.next();
                String writable = row.getString(3);
                if (row.getBoolean(1) || row.getBoolean(2) || writable != null) {
                    throw RefusedException.failed("The source '" + source + "' is not used: its role " + user
                            + " can do more than read" + (writable == null ? "" : " (" + writable + ")")
                            + ". An operator gives it a role with nothing but USAGE on the schema " + schemaName
                            + " and SELECT on its tables (understudy.sources." + source + ".user)");
                }
            }
        }
        harmless = true;
    }

    /**
     * The driver sets every session to the zone of this process, and with it days would begin where this server stands. What
     * the database's owner set for the role, or the database, counts.
     */
    void useZone(Statement statement) throws SQLException {
        String set = zone;
        if (set == null) {
            try (ResultSet row = statement.executeQuery("""
                    select substr(c.setting, 10) from pg_catalog.pg_db_role_setting s, unnest(s.setconfig) as c(setting)
                     where lower(c.setting) like 'timezone=%'
                       and s.setrole in (0, (select r.oid from pg_catalog.pg_roles r where r.rolname = current_user))
                       and s.setdatabase in (0, (select d.oid from pg_catalog.pg_database d where d.datname = current_database()))
                     order by (s.setrole <> 0)::int desc, (s.setdatabase <> 0)::int desc limit 1""")) {
                set = row.next() ? row.getString(1) : "";
            }
            zone = set;
        }
        if (!set.isEmpty()) {
            statement.execute("set local timezone = '" + set.replace("'", "''") + "'");
        }
    }
}
