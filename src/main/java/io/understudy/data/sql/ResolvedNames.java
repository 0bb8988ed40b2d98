package io.understudy.data.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Judges a statement by what the database takes its names for. In PostgreSQL {@code alias.name} calls the function
 * {@code name} when there is no such column, a function of the schema can have the name of one that only computes, and
 * operators and casts are functions too; how a name is spelt tells none of that. Only functions that come with the server
 * and are known to only compute, and those that an extension brings for the values of its own types, may be called. Some that
 * come with the server are themselves written in SQL for values of any type ({@code ||}), and look for a cast when they run:
 * where a value is of a type with a cast of somebody's own to text, these are not called.
 */
final class ResolvedNames {

    /** Objects with lower numbers were made when the database was, by nobody's own statement. */
    private static final long FIRST_OF_USERS = 16_384;

    /** What the grammar calls by itself: AT TIME ZONE, LIKE … ESCAPE, SIMILAR TO, OVERLAPS. */
    private static final Set<String> OF_GRAMMAR =
            Set.of("timezone", "like_escape", "similar_escape", "similar_to_escape", "overlaps");

    private final Vocabulary words;
    private final String schemaName;
    private final Set<String> nodes;

    ResolvedNames(Vocabulary words, String schemaName) {
        this.words = words;
        this.schemaName = schemaName;
        this.nodes = new HashSet<>(Vocabulary.resource("nodes.postgresql")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .flatMap(line -> Arrays.stream(line.strip().split("\\s+")))
                .toList());
    }

    /** @param connection in the transaction in which the statement is to run */
    void check(Connection connection, String sql) throws SQLException, RefusedException {
        ParseTree tree = ParseTree.of(connection, sql);
        for (String node : tree.nodes()) {
            if (!nodes.contains(node)) {
                throw new RefusedException(
                        "The query uses something that cannot be used here: the database reads it as " + node
                                + ". Write it with plain SQL");
            }
        }
        if (tree.asksTheServer()) {
            throw new RefusedException(
                    "The query asks the server for users, databases or the names of its objects; leave that out");
        }
        try (Statement catalogue = connection.createStatement()) {
            relations(catalogue, tree.relations());
            functions(catalogue, tree);
        }
    }

    private void relations(Statement catalogue, Set<Long> oids) throws SQLException, RefusedException {
        if (oids.isEmpty()) {
            return;
        }
        try (ResultSet row = catalogue.executeQuery(
                "select n.nspname, c.relname from pg_catalog.pg_class c join pg_catalog.pg_namespace n"
                        + " on n.oid = c.relnamespace where c.oid in (" + list(oids) + ")")) {
            while (row.next()) {
                if (!row.getString(1).equals(schemaName)) {
                    throw new RefusedException(
                            "There is no table '" + row.getString(1) + "." + row.getString(2) + "' in this source");
                }
            }
        }
    }

    private void functions(Statement catalogue, ParseTree tree) throws SQLException, RefusedException {
        try (ResultSet row = catalogue.executeQuery(
                """
                select p.oid, n.nspname, p.proname, p.oid::pg_catalog.regprocedure::text as called,
                       p.provolatile, p.prosecdef,
                       exists (select 1 from pg_catalog.pg_depend d where d.objid = p.oid and d.deptype = 'e'
                                  and d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass) as of_extension,
                       exists (select 1 from pg_catalog.pg_operator o where o.oprcode = p.oid)
                         or exists (select 1 from pg_catalog.pg_cast c where c.castfunc = p.oid) as implied,
                       p.prolang = 14 and exists (
                         select 1 from pg_catalog.pg_type t where t.oid = any (p.proargtypes) and t.typtype = 'p')
                         and exists (
                           with recursive used as (
                             select t.oid, t.typbasetype from pg_catalog.pg_type t where t.oid in (%s)
                             union
                             select t.oid, t.typbasetype from pg_catalog.pg_type t join used on t.oid = used.typbasetype)
                           select 1 from pg_catalog.pg_cast c join used on used.oid = c.castsource
                           where c.castfunc >= %d and c.casttarget = 'pg_catalog.text'::pg_catalog.regtype
                             and not exists (select 1 from pg_catalog.pg_depend d where d.objid = c.castfunc
                                               and d.deptype = 'e')) as casts_more
                  from pg_catalog.pg_proc p join pg_catalog.pg_namespace n on n.oid = p.pronamespace
                 where p.oid in (%s)
                    or p.oid in (select o.oprcode from pg_catalog.pg_operator o where o.oid in (%s))""".formatted(list(tree.types()), FIRST_OF_USERS, list(tree.functions()), list(tree.operators())))) {
            while (row.next()) {
                if (row.getBoolean("casts_more")) {
                    throw new RefusedException("The database takes something here for a call of the function "
                            + row.getString("proname")
                            + ", which may call casts of this database's own, so it is not one that a query may use here."
                            + " Put only texts together with ||; a number or a date becomes one by ::text");
                }
                if (!mayBeCalled(row)) {
                    throw new RefusedException(
                            "The database takes '" + row.getString("proname")
                                    + "' for a call of the function " + row.getString("nspname") + "."
                                    + row.getString("called").replaceFirst("^.*\\.", "")
                                    + ", which is not one that a query may use here. Behind the name of a table write only its columns");
                }
            }
        }
    }

    private boolean mayBeCalled(ResultSet row) throws SQLException {
        String name = row.getString("proname");
        boolean changes = row.getString("provolatile").equals("v") || row.getBoolean("prosecdef");
        boolean named = words.functions().contains(name);
        boolean implied = row.getBoolean("implied") && !name.startsWith("reg");
        boolean builtIn =
                row.getLong("oid") < FIRST_OF_USERS && row.getString("nspname").equals("pg_catalog");
        if (changes) {
            return false;
        }
        return builtIn
                ? named || implied || OF_GRAMMAR.contains(name)
                : row.getBoolean("of_extension") && (named || implied);
    }

    private static String list(Set<Long> oids) {
        return oids.isEmpty() ? "0" : oids.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
