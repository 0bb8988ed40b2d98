package io.understudy.data.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.data.Outcome;
import io.understudy.stack.SalesData;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a hostile or careless query does to a real PostgreSQL: nothing. */
class SalesSourceTest {

    private final TheSources sources = TheSources.running();
    private final PostgresSource sales = sources.sales;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into orders values (9999, null, now(), 'x', 'y')",
                "delete from orders",
                "update orders set status = 'x'",
                "truncate orders",
                "drop table orders",
                "create table t (a int)",
                "create temp table t as select 1",
                "with d as (delete from orders returning *) select count(*) from d",
                "with d as (insert into orders values (9999, null, now(), 'x', 'y') returning *) select * from d",
                "with d as (update orders set status = 'x' returning *) select * from d",
                "select * into t from orders",
                "select * into temp t from orders",
                "select * from orders for update",
                "select * from orders for share",
                "lock table orders in access share mode",
                "copy orders to '/tmp/x.csv'",
                "copy orders to program 'id'",
                "copy (select 1) to stdout",
                "do $$ begin perform 1; end $$",
                "set default_transaction_read_only = off",
                "set transaction read write",
                "reset all",
                "show all",
                "listen x",
                "notify x",
                "prepare p as select 1",
                "execute p",
                "load 'auto_explain'",
                "call x()",
                "explain analyze select 1",
                "vacuum",
                "table orders"
            })
    void statementThatIsNoSelect_isRefusedWithWordsThatSaySo(String sql) throws SQLException {
        assertThat(why(sql)).containsAnyOf("SELECT", "leave", "changes data", "cannot be used");
        unharmed();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1; drop table orders",
                "select 1; select 2",
                "commit; delete from orders",
                "select E'\\' '; drop table orders; --'",
                "select e'\\'; drop table orders; --'",
                "select $t$ $$ ; $t$ ; drop table orders",
                "select $$a$$; drop table orders; --$$",
                "select 1 // 2; drop table orders",
                "select 1 /* /* */ ; drop table orders /* */ */",
                "select 1 --x\n; drop table orders",
                "select U&'\\0027; drop table orders; --'",
                "select '\\'; drop table orders; --'",
                "select 1 ;\u0000 drop table orders",
                "select 'a' 'b'; drop table orders",
                "select 1\n/\ndrop table orders",
                "select 1\nGO\ndrop table orders",
                "select 1\n\n\ndrop table orders",
                "select 1 \u037e drop table orders",
                "select `id` from orders; drop table orders",
                "select '{d 2024-01-01}', {fn now()}",
            })
    void statementsHiddenInOne_areRefused(String sql) throws SQLException {
        assertThat(why(sql)).isNotBlank();
        unharmed();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select pg_read_file('/etc/passwd')",
                "select \"pg_read_file\"('/etc/passwd')",
                "select pg_catalog.pg_read_file('/etc/passwd')",
                "select PG_READ_FILE('PG_VERSION')",
                "select pg_ls_dir('/')",
                "select lo_import('/etc/passwd')",
                "select pg_sleep(30)",
                "select id from orders order by pg_sleep(1)",
                "select id from orders limit length(pg_sleep(1)::text)",
                "select count(*) filter (where pg_sleep(1) is null) from orders",
                "select sum(id) over (order by pg_sleep(1)) from orders",
                "select case when true then pg_sleep(1)::text end from orders",
                "select array[pg_sleep(1)::text]",
                "select id from orders where pg_sleep(1) is null",
                "select id from orders join items on pg_sleep(1) is null",
                "select status from orders group by status having pg_sleep(1) is null",
                "select '{\"a\":1}'::json -> pg_sleep(1)::text",
                "select * from pg_ls_dir('/') d",
                "select set_config('statement_timeout', '0', false)",
                "select current_setting('data_directory')",
                "select nextval('x')",
                "select pg_notify('x', 'y')",
                "select pg_advisory_lock(1, 2)",
                "select query_to_xml('delete from sales.orders', true, true, '')",
                "select ts_stat('select 1')",
                "select pg_logical_emit_message(true, 'a', 'b')",
                "select dblink('host=x', 'select 1')",
                "select pg_terminate_backend(1)",
                "select repeat('x', 1000000000)",
                "select lpad('x', 1000000000, 'y')",
                "select 'pg_shadow'::regclass",
                "select xmlelement(name foo, query_to_xml('select 1', true, true, ''))"
            })
    void functionThatDoesMoreThanCompute_isRefusedWithWhatThereIs(String sql) throws SQLException {
        assertThat(why(sql))
                .containsAnyOf(
                        "not one that a query may use",
                        "cannot be used",
                        "schema",
                        "cast",
                        "read",
                        "has to be written");
        unharmed();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from pg_shadow",
                "select * from pg_catalog.pg_class",
                "select * from information_schema.tables",
                "select * from pg_stat_activity",
                "select * from public.orders",
                "select * from other.sales.orders",
                "with pg_shadow as (select 1) select * from pg_shadow",
                "select * from orders, (with pg_authid as (select 1 a) select * from pg_authid) x, pg_authid",
                "select (select count(*) from pg_roles) from orders"
            })
    void tableOutsideOfTheSource_isRefused(String sql) {
        assertThat(why(sql)).containsAnyOf("There is no table", "choose a name", "named with a database");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select count(*) from items a, items b, items c, items d",
                "select * from orders a, orders b, orders c order by a.id + b.id",
                "select count(distinct a.id || 'x' || b.id || c.id) from orders a, orders b, orders c",
                "select count(*) from generate_series(1, 10000000000) g",
                "select count(*) from generate_series(1, (select max(id) from orders) * 10000000) g",
                "select count(*) from generate_series(1,100000) a, generate_series(1,100000) b, generate_series(1,100000) c",
                "with recursive r as (select 1 n union all select n + 1 from r) select count(*) from r",
                "with recursive r as (select 'x' s union all select s || s from r) select max(length(s)) from r",
            })
    void queryThatExplodes_isRefusedOrStopped(String sql) {
        long start = System.nanoTime();
        assertThat(why(sql))
                .containsAnyOf(
                        "too dear", "longer than", "at most", "more room", "bounds", "too large", "refused the query");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(25));
    }

    @Test
    void bracketsWithoutEnd_areRefusedInTime() {
        assertThat(why("select " + "(".repeat(5000) + "1" + ")".repeat(5000))).contains("more simply");
        assertThat(why("select '" + "x".repeat(30_000) + "'")).contains("at most 20000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select count(*) from orders",
                "select count(*) from sales.orders;",
                "-- how many\nselect count(*) /* all */ from orders",
                "select count(*) filter (where status = 'cancelled') from orders",
                "select id, row_number() over (partition by customer_id order by ordered_on desc) rn from orders limit 5",
                "select sum(quantity) over w from items window w as (partition by order_id) limit 3",
                "select date_trunc('month', ordered_on)::date as m, count(*) from orders group by 1 order by 1",
                "select ordered_on + interval '1 day', date '2024-01-01' from orders limit 1",
                "select * from generate_series('2024-01-01'::date, '2024-12-01'::date, interval '1 month') as g(m)",
                "select c.name, x.id from customers c left join lateral (select id from orders o where o.customer_id ="
                        + " c.id order by 1 desc limit 1) x on true limit 5",
                "select distinct on (customer_id) customer_id, id from orders order by customer_id, ordered_on desc limit 3",
                "select status, channel, count(*) from orders group by rollup (status, channel)",
                "select status, count(*) from orders group by grouping sets ((status), ())",
                "select string_agg(distinct status, ', ' order by status) from orders",
                "select percentile_cont(0.5) within group (order by unit_price) from items",
                "select coalesce(city, 'unknown') as city, nullif(country, 'GB') from customers limit 3",
                "select case when quantity > 1 then 'many' else 'one' end, count(*) from items group by 1",
                "select extract(year from ordered_on) as y, count(*) from orders group by 1",
                "select id from orders where status ilike '%del%' and customer_id is not null and id between 1 and 5",
                "select id from orders where status ~ '^del' and status !~* 'x' limit 1",
                "select id from orders where id in (select order_id from refunds) and exists (select 1 from items i where"
                        + " i.order_id = orders.id) limit 2",
                "select id from orders where id = any(array[1, 2, 3])",
                "select 1 union all select 2 except select 3",
                "with x as (select 1 a), y(b) as (select 2) select * from x, y",
                "with recursive r(n) as (select 1 union all select n + 1 from r where n < 10) select count(*) from r",
                "select * from (values (1, 'a'), (2, 'b')) v(id, name)",
                "select id from orders order by customer_id nulls last limit 10 offset 5",
                "select id from orders fetch first 5 rows only",
                "select round(100.0 * count(*) / sum(count(*)) over (), 1) as share from orders group by status",
                "select \"Name\".name as \"Größe\" from customers \"Name\" limit 1",
                "select o.id, r.id from orders o full outer join refunds r on r.order_id = o.id limit 1",
                "select lower(name) || '''s' from products where name like 'Hollow%' or name not like '%x%' limit 1",
                "select count(*) from orders where not (status = 'x' or channel <> 'search') and -id < +3",
                "select to_char(ordered_on, 'YYYY-MM') from orders where status != 'cancelled' limit 1",
                "select cast(unit_price as numeric(12,1)), unit_price::double precision from items limit 1",
                "select current_date, now()::timestamp with time zone, trim(' a '), substring('abc' from 2 for 1),"
                        + " position('b' in 'abc')",
                "select lag(id) over (order by id), ntile(4) over (order by id rows between 1 preceding and current row)"
                        + " from orders limit 1",
                "select ordered_on at time zone 'UTC' from orders limit 1",
                "select count(distinct customer_id) from orders natural join (select 1 as one) x",
            })
    void ordinaryQuery_runs(String sql) {
        assertThat(sales.run(sql)).isInstanceOf(Outcome.Table.class);
    }

    @Test
    void longResult_isCutAndSaysSo() {
        Outcome.Table table = table("select * from items");
        assertThat(table.rows()).hasSize(1000);
        assertThat(table.truncated()).isTrue();
        assertThat(table("select * from items limit 1000").truncated()).isFalse();
    }

    @Test
    void wrongColumn_isToldInTheDatabasesWords() {
        assertThat(why("select nosuch from orders")).contains("nosuch").doesNotContain("Position");
    }

    @Test
    void roleThatCouldWrite_isRefused() throws SQLException {
        try (var connection = sources.superuser();
                var statement = connection.createStatement()) {
            statement.execute("create role writer login password 'w'");
            statement.execute("grant connect on database postgres to writer");
            statement.execute("grant usage on schema sales to writer");
            statement.execute("grant select, insert on sales.orders to writer");
        }
        var source = new PostgresSource("w", sources.url(), "writer", "w", SalesData.SCHEMA, TheSources.LIMITS);
        assertThat(source.run("select 1"))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.why())
                                .contains("writer", "more than read", "orders", "understudy.sources.w.user"));
    }

    @Test
    void schema_tellsTablesWithKeysAndComments() throws RefusedException {
        var items = sales.schema().find("ITEMS").orElseThrow();
        assertThat(items.rows()).isEqualTo(SalesData.fernway().items.size());
        assertThat(items.keys()).contains(List.of("order_id", "line"));
        assertThat(items.references()).hasSize(2);
        assertThat(sales.schema()
                        .find("orders")
                        .orElseThrow()
                        .column("channel")
                        .orElseThrow()
                        .comment())
                .contains("newsletter");
    }

    private String why(String sql) {
        Outcome outcome = sales.run(sql);
        assertThat(outcome).as(sql).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused) outcome).why();
    }

    private Outcome.Table table(String sql) {
        return (Outcome.Table) sales.run(sql);
    }

    private void unharmed() throws SQLException {
        try (var connection = sources.superuser();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select count(*), count(distinct status) from sales.orders")) {
            row.next();
            assertThat(row.getInt(1)).isEqualTo(2400);
            assertThat(row.getInt(2)).isEqualTo(3);
        }
    }

    /** Days begin where the database's owner says, and not where this process runs. */
    @Test
    void zoneOfTheRole_countsRatherThanThatOfThisProcess() throws SQLException {
        try (var connection = sources.superuser();
                var statement = connection.createStatement()) {
            statement.execute("create role zoned login password 'secret'");
            statement.execute("alter role zoned set timezone = 'Pacific/Auckland'");
            statement.execute("grant connect on database postgres to zoned");
            statement.execute("grant usage on schema sales to zoned");
        }
        PostgresSource zoned =
                new PostgresSource("zoned", sources.url(), "zoned", "secret", SalesData.SCHEMA, TheSources.LIMITS);

        Outcome.Table table = (Outcome.Table) zoned.run("select (timestamptz '2024-01-01 20:00:00+00')::date as day");
        assertThat(table.rows()).isEqualTo(List.of(List.of("2024-01-02")));
    }

    /** One view that cannot be asked is one view that cannot be asked. */
    @Test
    void viewThatCannotBeCounted_leavesTheRestOfTheSource() throws SQLException {
        try (var connection = sources.superuser();
                var statement = connection.createStatement()) {
            statement.execute("create schema odd");
            statement.execute("create table odd.plain as select 1 as a");
            statement.execute("create table odd.secret as select 1 as a");
            statement.execute("create view odd.dear as select count(*) as n from generate_series(1, 100000000000)");
            statement.execute("create materialized view odd.unfilled as select 1 as a with no data");
            statement.execute("create view odd.forbidden with (security_invoker = true) as select a from odd.secret");
            statement.execute("create view odd.broken as select 1 / (a - a) as a from odd.plain");
            statement.execute("create role odd login password 'secret'");
            statement.execute("grant connect on database postgres to odd");
            statement.execute("grant usage on schema odd to odd");
            statement.execute("grant select on odd.plain, odd.dear, odd.unfilled, odd.forbidden, odd.broken to odd");
        }
        PostgresSource odd = new PostgresSource("odd", sources.url(), "odd", "secret", "odd", TheSources.LIMITS);

        assertThat(odd.run("select a from plain")).isInstanceOf(Outcome.Table.class);
        assertThat(((Outcome.Refused) odd.run("select a from unfilled")).why()).contains("has not been populated");
    }

    /** Rows of different partitions stand in the same places of their tables. */
    @Test
    void partitionedTable_isJoinedWithoutAFalseAlarm() throws SQLException {
        try (var connection = sources.superuser();
                var statement = connection.createStatement()) {
            statement.execute("create schema parts");
            statement.execute("create table parts.sale (id int, year int, amount int) partition by list (year)");
            for (int year : new int[] {2022, 2023, 2024}) {
                statement.execute(
                        "create table parts.sale_%1$d partition of parts.sale for values in (%1$d)".formatted(year));
                statement.execute(
                        "insert into parts.sale select i, %d, i from generate_series(1, 50) i".formatted(year));
            }
            statement.execute(
                    "create table parts.label as select i as id, 'l' || i as label from generate_series(1, 50) i");
            statement.execute("create role parts login password 'secret'");
            statement.execute("grant connect on database postgres to parts");
            statement.execute("grant usage on schema parts to parts");
            statement.execute("grant select on all tables in schema parts to parts");
        }
        PostgresSource parts =
                new PostgresSource("parts", sources.url(), "parts", "secret", "parts", TheSources.LIMITS);

        JoinReport report = parts.joins("select sum(s.amount) as total from sale s join label l on l.id = s.id");
        assertThat(report.findings()).isEmpty();
        assertThat(report.open()).isEmpty();
        assertThat(parts.joins("select sum(s.amount) as t from sale s join label l on l.id <= s.id")
                        .findings())
                .singleElement()
                .asString()
                .contains("150 of them");
    }
}
