package io.understudy.data.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.data.Outcome;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a query calls without writing a call: attributes, overloads, operators and casts of a schema. The schema here has
 * functions, operators and casts of its own that leave a mark when they are called.
 */
class ResolvedNamesTest {

    private static final TheSources SOURCES = TheSources.running();
    private static PostgresSource annex;

    @BeforeAll
    static void schemaWithFunctionsOfItsOwn() throws SQLException {
        try (var connection = SOURCES.superuser();
                var statement = connection.createStatement()) {
            statement.execute("""
                    create schema annex; create schema elsewhere;
                    create role annex_reader login password 'a';
                    grant connect on database postgres to annex_reader;
                    create sequence annex.mark; grant usage on sequence annex.mark to annex_reader;
                    create table annex.letters (id int primary key, "version" text, "name" text, "date" date,
                        "timezone" text, "length" int, tags text[], doc jsonb, total numeric(10, 2));
                    insert into annex.letters values (1, 'v1', 'one', '2024-01-01', 'UTC', 3, '{a,b}', '{"k": [1]}', 2.5);
                    create function annex.marked(anyelement) returns bigint language sql volatile security definer
                        as 'select nextval(''annex.mark'')';
                    create function elsewhere.marked_too(annex.letters) returns bigint language sql volatile
                        security definer as 'select nextval(''annex.mark'')';
                    create function annex.innocent(annex.letters) returns bigint language plpgsql immutable
                        security definer as 'begin return nextval(''annex.mark''); end';
                    create function annex.lower(int) returns text language plpgsql immutable
                        as 'begin perform pg_sleep(0); return ''not lower''; end';
                    create function annex.worse(text, int) returns boolean language plpgsql immutable
                        as 'begin return nextval(''annex.mark'') > 0; end';
                    create operator annex.= (function = annex.worse, leftarg = text, rightarg = int);
                    create aggregate annex.max(int) (sfunc = int4pl, stype = int, initcond = '1000');
                    create type annex.mood as enum ('good', 'bad');
                    create function annex.to_mood(int) returns annex.mood language plpgsql immutable
                        as 'begin perform nextval(''annex.mark''); return ''good''; end';
                    create cast (int as annex.mood) with function annex.to_mood(int) as implicit;
                    create table annex.moods (id int primary key, feeling annex.mood);
                    insert into annex.moods values (1, 'bad');
                    create type annex.pair as (a int, b text);
                    create function annex.spelt(annex.pair) returns text language plpgsql immutable
                        as 'begin return nextval(''annex.mark''); end';
                    create cast (annex.pair as text) with function annex.spelt(annex.pair) as assignment;
                    create table annex.pairs (id int primary key, both_of_them annex.pair);
                    insert into annex.pairs values (1, row(1, 'b'));
                    create domain annex.twin as annex.pair;
                    create table annex.twins (id int primary key, twin annex.twin);
                    insert into annex.twins values (1, row(1, 'b'));
                    create view annex.quiet as select id, upper(name) as loud from annex.letters;
                    grant usage on schema annex to annex_reader; grant usage on schema elsewhere to annex_reader;
                    grant select on all tables in schema annex to annex_reader;
                    grant execute on all functions in schema annex to annex_reader;
                    alter role annex_reader set log_min_messages = 'fatal'""");
        }
        annex = new PostgresSource("annex", SOURCES.url(), "annex_reader", "a", "annex", TheSources.LIMITS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select x.pg_sleep from generate_series(3, 3) x",
                "select x.pg_advisory_lock from generate_series(3, 3) x",
                "select count(x.pg_advisory_lock) from generate_series(1, 99999) x",
                "select x.current_setting from unnest(array['data_directory']) x",
                "select x.pg_terminate_backend from generate_series(1, 1) x",
                "select x.marked from letters x",
                "select letters.marked from letters",
                "select annex.letters.marked from annex.letters",
                "select x.marked_too from letters x",
                "select x.innocent from letters x",
                "select id from letters x where x.innocent > 0",
                "select id from letters x order by x.innocent",
                "select x.\"innocent\" from letters x",
                "select (x).innocent from letters x",
                "select ((x)).innocent from letters x",
                "select (select y from letters y).innocent",
                "select (array[x])[1].innocent from letters x",
                "with w as (select * from letters) select w.marked from w",
                "select s.marked from (select 1 as a) s",
                "select x.id, y.marked from letters x left join lateral (select x.id) y on true",
                "select sum(x.innocent) over () from letters x",
                "select count(*) filter (where x.innocent > 0) from letters x",
                "select x.json_agg from letters x",
                "select x.array_agg, x.xmlagg from generate_series(1, 3) x",
                "select x.row_to_json from letters x",
                "select x.lo_unlink from generate_series(1, 1) x",
                "select x.pg_relation_filepath from generate_series(1259, 1259) x",
                "select x.regclass from generate_series(1259, 1259) x",
                "select x.pg_get_viewdef from generate_series(1, 1) x",
                "select lower(1)",
                "select lower(id) from letters",
                "select id from letters where name = 1",
                "select id from letters where name in (1, 2)",
                "select id from letters where name = any (array[1])",
                "select id from letters where (name, version) = (1, 'a')",
                "select case name when 1 then 2 end from letters",
                "select id from moods where feeling = id",
                "select m.id from moods m join letters l on m.feeling = l.id",
                "select 1::mood",
                "select 1::annex.mood",
                "select 'pg_shadow'::regclass",
                "select id from letters tablesample system (10)",
                "select id operator(annex.=) 1 from letters",
                "select both_of_them || '' from pairs",
                "select '' || both_of_them from pairs",
                "select '' || twin from twins",
                "select both_of_them::text from pairs",
                "select current_user",
                "select session_user",
                "select user",
                "select current_schema",
                "select current_catalog",
                "select current_role from letters",
            })
    void callOfWhatDoesMoreThanCompute_isRefusedHoweverItIsWritten(String sql) throws SQLException {
        long start = System.nanoTime();

        Outcome outcome = annex.run(sql);

        assertThat(outcome).as(sql).isInstanceOf(Outcome.Refused.class);
        assertThat(((Outcome.Refused) outcome).why())
                .containsAnyOf(
                        "not one that a query may use",
                        "cannot be used",
                        "could not be read",
                        "does not exist",
                        "row comparison",
                        "cast to",
                        "asks the server");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
        assertThat(marks()).as("nothing was called").isZero();
    }

    /** Where both fit equally well, the server's own comes first. */
    @Test
    void aggregateOfTheSchemaThatFitsNoBetter_isNotTheOneThatIsCalled() {
        assertThat(annex.run("select max(id) from letters").toString()).contains("rows=[[1]]");
    }

    /** The same parts of a query run once more when its joins are measured, in statements of another shape. */
    @Test
    void measuringJoins_callsNothingEither() throws SQLException {
        JoinReport report = annex.joins("select sum(a.total) from letters a join letters b on a.id = b.id where"
                + " a.innocent > 0 and b.innocent > 0");

        assertThat(report.open()).as("what was not measured").isNotEmpty();
        assertThat(marks()).isZero();
    }

    @Test
    void refusal_namesWhatTheDatabaseTakesItFor() {
        Outcome outcome = annex.run("select x.pg_sleep from generate_series(3, 3) x");

        assertThat(((Outcome.Refused) outcome).why())
                .isEqualTo("The database takes 'pg_sleep' for a call of the function pg_catalog.pg_sleep(double"
                        + " precision), which is not one that a query may use here. Behind the name of a table write"
                        + " only its columns");
    }

    /** Columns that have the names of functions stay what they are. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "select l.version, l.name, l.date, l.timezone, l.length from letters l",
                "select letters.name, annex.letters.version from annex.letters",
                "select x.pg_sleep from (select 1 as pg_sleep) x",
                "select w.marked from (select id as marked from letters) w",
                "with w(innocent) as (select id from letters) select w.innocent, w.* from w",
                "select upper(l.name), l.length + 1, l.total * 2, l.total::text || l.name, tags[1] from letters l",
                "select l.doc ->> 'k', l.doc -> 'k' -> 0, jsonb_array_length(l.doc -> 'k') from letters l",
                "select min(id), upper('a') from letters where name = 'one' and name like 'o%' escape '!'",
                "select * from quiet q where q.loud similar to 'O%'",
                "select id from moods where feeling = 'bad'",
                "select 'Q' || id || ' ' || date || name || total from letters",
                "select m.feeling::text, count(*) from moods m group by m.feeling order by m.feeling",
                "select date '2024-01-01' + 1, (timestamp '2024-01-01 00:00:00', interval '1 day') overlaps"
                        + " (timestamp '2024-01-01 00:00:00', interval '2 days')",
                "select id from letters where (id, name) in (select l2.id, l2.name from quiet, letters l2 where false) or id >= all"
                        + " (select 0)",
                "select n.name, sum(l.total * (1 - 0.1)) as revenue from letters l, letters n where l.id = n.id and"
                        + " l.date >= date '2024-01-01' and l.date < date '2024-01-01' + interval '1 year'"
                        + " group by n.name having sum(l.total) > 0 order by revenue desc, n.name",
                "with recursive r(id, path) as (select id, name from letters union all select r.id + 1, r.path || '/' ||"
                        + " l.name from r join letters l on l.id = r.id where r.id < 3) select * from r",
                "select rank() over w, first_value(name) over w, count(*) over (partition by date) from letters window w as"
                        + " (order by total desc nulls last)",
                "select l.id, t.tag, t.n from letters l cross join lateral unnest(l.tags) with ordinality as t(tag, n)",
                "select percentile_cont(0.5) within group (order by total), string_agg(name, ', ' order by id),"
                        + " array_agg(distinct id) from letters",
                "select l.id from letters l where not exists (select 1 from moods m where m.id = l.id and m.id is distinct"
                        + " from 1) and l.date between '2023-01-01' and current_date",
                "select g.d::date from generate_series(timestamp '2024-01-01', '2024-02-01', '1 day') g(d)",
            })
    void ordinaryQuery_runs(String sql) {
        assertThat(annex.run(sql)).as(sql).isInstanceOf(Outcome.Table.class);
    }

    @Test
    void extensionsForTypesOfTheirOwn_mayBeUsed() throws SQLException {
        try (var connection = SOURCES.superuser();
                var statement = connection.createStatement();
                var found = statement.executeQuery("select 1 from pg_available_extensions where name = 'citext'")) {
            org.junit.jupiter.api.Assumptions.assumeTrue(found.next(), "the server brings citext");
            try (var more = connection.createStatement()) {
                more.execute("create extension if not exists citext schema annex");
                more.execute("create table if not exists annex.people (mail annex.citext)");
                more.execute("insert into annex.people values ('A@b.c')");
                more.execute("grant select on annex.people to annex_reader");
            }
        }
        var fresh = new PostgresSource("annex", SOURCES.url(), "annex_reader", "a", "annex", TheSources.LIMITS);

        assertThat(fresh.run("select replace(mail, 'a@', 'x@'), mail = 'a@B.C', max(mail) from people group by mail"))
                .isInstanceOfSatisfying(
                        Outcome.Table.class,
                        table -> assertThat(table.rows().toString()).isEqualTo("[[x@b.c, true, A@b.c]]"));
    }

    @Test
    void nameOfAThing_cannotPassForAPartOfTheTree() {
        ParseTree tree = ParseTree.parsed(
                "{QUERY :rtable ({RANGETBLENTRY :eref {ALIAS :aliasname \\{NEXTVALUEEXPR\\ :funcid\\ 2626 :colnames <>}"
                        + " :rtekind 0 :relid 77}) :x {FUNCEXPR :funcid\n870 :y (o 1)} :quals {ROWCOMPAREEXPR :opnos (o"
                        + " 97\n98) :opfamilies (o 1976)}}");

        assertThat(tree.functions()).containsExactly(870L);
        assertThat(tree.operators()).containsExactlyInAnyOrder(97L, 98L);
        assertThat(tree.relations()).containsExactly(77L);
    }

    private static long marks() throws SQLException {
        try (var connection = SOURCES.superuser();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select case when is_called then 1 else 0 end from annex.mark")) {
            row.next();
            return row.getLong(1);
        }
    }
}
