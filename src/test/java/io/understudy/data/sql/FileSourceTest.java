package io.understudy.data.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.data.Outcome;
import io.understudy.stack.SalesData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a hostile or careless query does to the process that reads files: nothing that outlives it. */
class FileSourceTest {

    private final FileSource web = TheSources.running().files;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "copy web_visits to '/tmp/understudy-x.csv'",
                "attach '/tmp/understudy-x.db'",
                "attach ':memory:' as m",
                "use memory",
                "install httpfs",
                "load httpfs",
                "export database '/tmp/understudy-x'",
                "create table t (a int)",
                "create temp table t as select 1",
                "insert into campaigns select * from campaigns",
                "delete from campaigns",
                "drop table campaigns",
                "with x as (delete from campaigns returning *) select * from x",
                "pragma database_list",
                "set memory_limit = '4GB'",
                "set variable x = 1",
                "call enable_logging()",
                "checkpoint",
                "describe campaigns",
                "summarize campaigns",
                "show tables",
                "explain analyze select 1",
                "select 1; select 2",
                "select 1; drop table campaigns",
                "select 1 // 2; drop table campaigns",
                "select $$a$$; drop table campaigns",
                "select E'\\''; drop table campaigns; --'",
                "select * from read_csv('/etc/passwd')",
                "select * from '/etc/passwd'",
                "select * from \"data/orders.csv\"",
                "select * from read_text('/etc/passwd')",
                "select * from glob('/etc/*')",
                "select * from query('select 42')",
                "select * from query_table('campaigns')",
                "select * from json_execute_serialized_sql(json_serialize_sql('select 1'))",
                "select * from duckdb_settings()",
                "select * from duckdb_databases()",
                "select * from information_schema.tables",
                "select current_setting('memory_limit')",
                "select getvariable('x')",
                "select sleep_ms(30000)",
                "select write_log('x')",
                "select repeat('x', 1000000000)",
                "select format('{:>1000000000}', 'x')",
                "select count(*) from campaigns where sleep_ms(10) is null",
                "select name from campaigns order by sleep_ms(10)",
                "select nextval('x')",
                "select channel.upper() from web_visits",
                "select v.visits.sleep_ms() from web_visits v",
                "select v.getenv from web_visits v"
            })
    void whatIsNotASelectThatOnlyComputes_isRefused(String sql) {
        assertThat(why(sql)).isNotBlank();
        assertThat(rows("select count(*) from campaigns")).isEqualTo("[[5]]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select count(*) from web_visits a, web_visits b, web_visits c, web_visits d",
                "select count(*) from range(1000000000)",
                "with recursive r(n) as (select 1 union all select n + 1 from r) select count(*) from r",
                "with recursive r(s) as (select 'x' union all select s || s from r) select max(length(s)) from r",
                "select count(distinct a.visits || 'x' || b.visits || c.day) from web_visits a, web_visits b, web_visits c",
            })
    void queryThatExplodes_isStoppedAndTheNextOneAnswered(String sql) {
        long start = System.nanoTime();
        assertThat(why(sql)).containsAnyOf("longer than", "memory", "at most");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
        assertThat(rows("select count(*) from campaigns")).isEqualTo("[[5]]");
    }

    /** What the engine can neither stop nor keep within its memory, were the guard ever to let it through. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "select sum(x) from (select unnest(range(1000000000)) x)",
                "select length(repeat('x', 1000000000))"
            })
    void expressionThatTheEngineCannotStop_isEndedFromOutside(String sql) {
        Outcome outcome = web.own(sql, TheSources.LIMITS.within(Duration.ofSeconds(2)));
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        assertThat(((Outcome.Refused) outcome).why()).containsAnyOf("memory", "longer");
        assertThat(rows("select count(*) from campaigns")).isEqualTo("[[5]]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select channel, sum(visits) as visits from web_visits group by channel order by 2 desc",
                "select date_trunc('month', day)::date m, sum(orders)::decimal(10,2) / sum(visits) from web_visits group by 1",
                "with m as (select channel, count(*) n from web_visits group by all) select * from m union all select 'x', 1",
                "select c.name, w.v from campaigns c join (select channel, sum(visits) v from web_visits group by 1) w"
                        + " using (channel) where c.name like 'S%' and c.budget between 1 and 9000 order by 1, 2 limit 3",
                "select median(visits), quantile_cont(visits, 0.9), count(*) filter (where visits > 100) from web_visits",
                "select row_number() over (order by visits desc), lag(visits) over (order by day) from web_visits limit 1",
                "select case when visits > 3 then 'a' else 'b' end, coalesce(channel, 'x') || '!' from web_visits limit 1",
                "select extract(year from day), year(day), strftime(day, '%Y-%m'), day + interval '1 month' from web_visits limit 1",
                "select * exclude (orders) from web_visits where channel in ('search', 'social') and not visits is null limit 2",
                "select count(distinct channel), max(day), -min(visits) from web_visits where day >= date '2024-06-01'",
                "select g from range(1, 10) t(g) where g % 2 = 0",
                "select exists (select 1 from campaigns), (select max(budget) from campaigns), visits > all (select 1) from"
                        + " web_visits limit 1",
            })
    void ordinaryQuery_runs(String sql) {
        assertThat(web.run(sql)).as(sql).isInstanceOf(Outcome.Table.class);
    }

    @Test
    void longResult_isCutAndSaysSo() {
        Outcome.Table table = (Outcome.Table) web.run("select * from web_visits");
        assertThat(table.rows()).hasSize(1000);
        assertThat(table.truncated()).isTrue();
    }

    @Test
    void changedFile_isReadAgain(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("in"));
        Files.writeString(folder.resolve("in/Stock levels.csv"), "sku,n\na,1\nb,2\n");
        try (FileSource source = new FileSource("s", folder.resolve("in"), folder.resolve("work"), TheSources.LIMITS)) {
            assertThat(source.run("select sum(n) from stock_levels").toString()).contains("rows=[[3]]");
            Files.writeString(folder.resolve("in/Stock levels.csv"), "sku,n\na,1\nb,2\nc,40\n");
            assertThat(source.run("select sum(n) from stock_levels").toString()).contains("rows=[[43]]");
            assertThat(source.run("select sum(m) from stock_levels").toString())
                    .contains("\"m\"")
                    .contains("Candidate");
        }
    }

    @Test
    void schema_tellsColumnsAndWhichAreUnique() throws RefusedException {
        var visits = web.schema().find("web_visits").orElseThrow();
        assertThat(visits.rows()).isEqualTo(SalesData.fernway().visits.size());
        assertThat(visits.columns())
                .extracting(one -> one.name())
                .containsExactly("day", "channel", "visits", "orders");
        assertThat(web.schema().find("campaigns").orElseThrow().keys()).isNotEmpty();
    }

    private String rows(String sql) {
        Outcome outcome = web.run(sql);
        assertThat(outcome).as(sql).isInstanceOf(Outcome.Table.class);
        return ((Outcome.Table) outcome).rows().toString();
    }

    private String why(String sql) {
        Outcome outcome = web.run(sql);
        assertThat(outcome).as(sql).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused) outcome).why();
    }
}
