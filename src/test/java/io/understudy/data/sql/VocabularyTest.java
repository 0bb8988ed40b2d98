package io.understudy.data.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds the lists of what a query may use against the engines: every name exists, and none does anything but compute. */
class VocabularyTest {

    /** What the grammar makes of a name that no function has, by a use of it. */
    private static final Map<String, String> GRAMMAR = Map.ofEntries(
            Map.entry("all", "select 1 = all (select 1)"),
            Map.entry("any", "select 1 = any (select 1)"),
            Map.entry("some", "select 1 = some (select 1)"),
            Map.entry("cast", "select cast(1 as text)"),
            Map.entry("coalesce", "select coalesce(null, 1)"),
            Map.entry("cube", "select a, count(*) from (select 1 as a) x group by cube (a)"),
            Map.entry("rollup", "select a, count(*) from (select 1 as a) x group by rollup (a)"),
            Map.entry("grouping", "select grouping(a) from (select 1 as a) x group by a"),
            Map.entry("current_date", "select current_date"),
            Map.entry("current_timestamp", "select current_timestamp"),
            Map.entry("localtimestamp", "select localtimestamp"),
            Map.entry("extract", "select extract(year from date '2024-01-01')"),
            Map.entry("greatest", "select greatest(1, 2)"),
            Map.entry("least", "select least(1, 2)"),
            Map.entry("ifnull", "select ifnull(null, 1)"),
            Map.entry("nullif", "select nullif(1, 2)"),
            Map.entry(
                    "percentile_cont", "select percentile_cont(0.5) within group (order by a) from (select 1 as a) x"),
            Map.entry(
                    "percentile_disc", "select percentile_disc(0.5) within group (order by a) from (select 1 as a) x"),
            Map.entry("row", "select row(1, 2)"),
            Map.entry("trim", "select trim(' a ')"),
            Map.entry("->", "select '[1]'::json -> 0"),
            Map.entry("!~", "select 'a' !~ 'b'"));

    /** Names of what looks into the server, its files, its settings or other sessions, whatever it is declared to be. */
    private static final Pattern OUTWARD = Pattern.compile(
            "pg_.*|.*_to_xml.*|has_.*|.*_setting|set_.*|lo_.*|dblink.*|inet_.*|txid_.*|query.*|.*sleep.*"
                    + "|read_.*|.*_scan|glob|getenv|getvariable|nextval|setval|currval|lastval|version|current_user.*"
                    + "|.*secret.*|duckdb_.*|pragma_.*|random|setseed|uuid|gen_random.*|file_.*|write_.*|copy_.*");

    /** Why a function of PostgreSQL that is not immutable may be used: it depends on one of these and on nothing else. */
    private static final Set<String> OF_CLOCK_ZONE_OR_FORMAT = Set.of(
            "age",
            "array_to_string",
            "concat",
            "concat_ws",
            "date_part",
            "date_trunc",
            "extract",
            "format",
            "generate_series",
            "length",
            "now",
            "timezone",
            "to_char",
            "to_date",
            "to_timestamp");

    @Test
    void everyNameForPostgres_isAFunctionThatOnlyComputes() throws SQLException {
        Map<String, List<String>> wrong = new TreeMap<>();
        Set<String> known = new TreeSet<>();
        Set<String> stable = new TreeSet<>();
        Set<String> allowed = Vocabulary.of("postgresql").functions();
        try (Connection connection = TheSources.running().superuser();
                Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("""
                    select p.proname, p.provolatile, l.lanname, p.prosecdef, p.proacl is null,
                           'internal'::regtype = any (p.proargtypes::oid[]) and p.prokind = 'f'
                      from pg_proc p join pg_language l on l.oid = p.prolang
                      join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'pg_catalog'""")) {
                while (row.next()) {
                    String name = row.getString(1);
                    if (!allowed.contains(name)) {
                        continue;
                    }
                    known.add(name);
                    if (row.getString(2).equals("s")) {
                        stable.add(name);
                    }
                    boolean computes = !row.getString(2).equals("v")
                            && Set.of("internal", "sql").contains(row.getString(3))
                            && !row.getBoolean(4)
                            && row.getBoolean(5)
                            && !row.getBoolean(6);
                    if (!computes) {
                        wrong.computeIfAbsent(name, any -> new ArrayList<>()).add(row.getString(2));
                    }
                }
            }
            for (String name : without(allowed, known)) {
                if (!runs(statement, name)) {
                    wrong.put(name, List.of("is nothing this engine has"));
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(known).noneMatch(OUTWARD.asMatchPredicate());
        assertThat(stable).isEqualTo(OF_CLOCK_ZONE_OR_FORMAT);
    }

    @Test
    void everyNameForDuckDb_isAFunctionThatOnlyComputes() throws SQLException {
        Map<String, List<String>> wrong = new TreeMap<>();
        Map<String, String> macros = new HashMap<>();
        Set<String> onlyAsRows = new TreeSet<>();
        Set<String> asValue = new TreeSet<>();
        Set<String> known = new TreeSet<>();
        Vocabulary words = Vocabulary.of("duckdb");
        Set<String> allowed = words.functions();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery(
                    "select lower(function_name), function_type, coalesce(stability, ''), coalesce(has_side_effects, false),"
                            + " coalesce(macro_definition, '') from duckdb_functions()")) {
                while (row.next()) {
                    String name = row.getString(1);
                    if (!allowed.contains(name)) {
                        continue;
                    }
                    known.add(name);
                    boolean computes = !row.getString(3).equals("VOLATILE") && !row.getBoolean(4);
                    if (row.getString(2).startsWith("table") && !makesRows(words, name)) {
                        onlyAsRows.add(name);
                        continue;
                    }
                    asValue.add(name);
                    if (!computes || row.getString(2).equals("pragma")) {
                        wrong.computeIfAbsent(name, any -> new ArrayList<>()).add(row.getString(2));
                    }
                    if (row.getString(2).equals("macro")) {
                        macros.put(name, row.getString(5));
                    }
                }
            }
            for (String name : without(allowed, known)) {
                if (!runs(statement, name)) {
                    wrong.put(name, List.of("is nothing this engine has"));
                }
            }
        }
        assertThat(wrong).isEmpty();
        // As a table such a name is refused, so that it stands for the other function of that name alone.
        assertThat(asValue).containsAll(onlyAsRows);
        assertThat(known).noneMatch(OUTWARD.asMatchPredicate());
        assertThat(macros.values())
                .allSatisfy(body -> assertThat(Pattern.compile("([a-z_0-9]+)\\(")
                                .matcher(body)
                                .results()
                                .map(call -> call.group(1)))
                        .noneMatch(OUTWARD.asMatchPredicate()));
    }

    private static boolean makesRows(Vocabulary words, String name) {
        try {
            words.checkRowFunction(name);
            return true;
        } catch (RefusedException e) {
            return false;
        }
    }

    private static Set<String> without(Set<String> all, Set<String> known) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(known);
        return rest;
    }

    private static boolean runs(Statement statement, String name) {
        String use = GRAMMAR.get(name);
        if (use == null) {
            return false;
        }
        try (ResultSet row = statement.executeQuery(use)) {
            return row.next();
        } catch (SQLException e) {
            throw new AssertionError(use, e);
        }
    }
}
