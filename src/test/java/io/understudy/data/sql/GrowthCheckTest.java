package io.understudy.data.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.data.Outcome;
import io.understudy.data.Schema.Relation;
import io.understudy.stack.SalesData;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a query may make of its tables is judged by what they hold, on a real server; not by what its planner expects. */
class GrowthCheckTest {

    private static final TheSources SOURCES = TheSources.running();

    /** One of its own: another has learnt its tables already, perhaps before there were these. */
    private final PostgresSource sales =
            new PostgresSource("sales", SOURCES.url(), SalesData.ROLE, "secret", SalesData.SCHEMA, TheSources.LIMITS);

    @BeforeAll
    static void tablesThatNobodyAnalysed() throws SQLException {
        onServer(
                "create table %1$s.letters (id bigint primary key, body text not null) with (autovacuum_enabled = false)",
                "insert into %1$s.letters select g, repeat('letter ', 30000) from generate_series(1, 3000) g",
                "create table %1$s.grown (id bigint primary key, body text not null) with (autovacuum_enabled = false)",
                "insert into %1$s.grown values (1, 'short')",
                "analyze %1$s.grown",
                "insert into %1$s.grown select g, repeat('letter ', 30000) from generate_series(2, 3000) g",
                "create view %1$s.opened as select id, body || 'x' as opened from %1$s.letters",
                "grant select on %1$s.letters, %1$s.grown, %1$s.opened to %2$s");
    }

    @AfterAll
    static void asItWas() throws SQLException {
        onServer("drop view %1$s.opened", "drop table %1$s.letters, %1$s.grown");
    }

    private static void onServer(String... statements) throws SQLException {
        try (Connection connection = SOURCES.superuser();
                Statement statement = connection.createStatement()) {
            for (String one : statements) {
                statement.execute(one.formatted(SalesData.SCHEMA, SalesData.ROLE));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // 630 MB of a table that was never analysed, of one that grew since, and of a view.
                "select length(string_agg(body, '')) as n from letters",
                "select length(string_agg(body, '')) as n from grown",
                "select length(string_agg(opened, '')) as n from opened",
                // 400 MB of rows that a planner takes for ten.
                "select length(string_agg(s, '')) as n from (select repeat('xxxx', 1000) as s from generate_series(1, 100000) g"
                        + " where g + 0 = g + 0 and g * 1 = g * 1) q",
                "select cardinality(array_agg(s) over ()) as n from (select repeat('xxxx', 1000) as s, g"
                        + " from generate_series(1, 100000) g) q where g + 0 = g + 0 and g * 1 = g * 1",
                "with q as (select repeat('xxxx', 1000) as s, g from generate_series(1, 100000) g)"
                        + " select (select count(*) from (select array_agg(s) as a from q"
                        + " where g + 0 = g + 0 and g * 1 = g * 1) r) as n",
                "select o.id, (select length(string_agg(repeat('xxxx', 1000), '')) from generate_series(1, 100000) g"
                        + " where g + o.id > 0 and g * 1 = g * 1 and g + 0 = g + 0) as n from orders o where o.id < 3",
                "select o.id, q.n from orders o cross join lateral (select length(string_agg(repeat('xxxx', 1000), '')) as n"
                        + " from generate_series(1, 100000) g where g + o.id > 0 and g * 1 = g * 1 and g + 0 = g + 0) q"
                        + " where o.id < 3",
            })
    void moreRowsOrWiderOnesThanThePlannerExpects_areFound(String sql) {
        assertThat(sales.run(sql))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.why()).contains("a single value of about", "gather fewer rows"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // None of nine million, of which a planner expects a third.
                "select string_agg(concat(a, b, repeat('x', 100)), ',') as all_of_them"
                        + " from generate_series(1, 3000) a, generate_series(1, 3000) b where abs(a - b) > 5000",
                "select c.country, string_agg(distinct o.status, ', ' order by o.status) as states from customers c"
                        + " join orders o on o.customer_id = c.id group by c.country order by 1 limit 5",
                "select o.id, (select string_agg(p.name, ', ') from items i join products p on p.id = i.product_id"
                        + " where i.order_id = o.id) as products from orders o where o.id < 1020 order by o.id",
                "select o.id, q.products from orders o cross join lateral (select array_agg(i.product_id) as products"
                        + " from items i where i.order_id = o.id) q where o.id < 1020 order by o.id",
                "select c.id from customers c where (select array_length(array_agg(o.id), 1) from orders o"
                        + " where o.customer_id = c.id and exists (select 1 from items i where i.order_id = o.id)) > 2 limit 3",
                "with recursive steps(n, path) as (select 1, 'a' union all select n + 1, path || '/b' from steps"
                        + " where n < 30) select string_agg(path, ', ' order by n) as paths from steps",
                "select left(body, 10) || '…' as beginning from letters where id = 7",
                "select id, length(string_agg(body, '')) as n from letters where id <= 20 group by id order by id",
            })
    void fewRows_areGathered_whateverThePlannerExpects(String sql) {
        assertThat(sales.run(sql)).isInstanceOf(Outcome.Table.class);
    }

    @Test
    void rowsThatTakeTooLongToCount_areTheQuerysOwnTime() {
        long before = System.nanoTime();

        Outcome outcome = sales.run("select length(string_agg('x', '')) as n from generate_series(1, 2000) a,"
                + " generate_series(1, 2000) b, generate_series(1, 2000) c where abs(a - b) > 5000 and a * 1 = a * 1"
                + " and b * 1 = b * 1");

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(List.of(refused.why()))
                                .anyMatch(why -> why.contains("took longer") || why.contains("too dear")));
        assertThat((System.nanoTime() - before) / 1e9).isLessThan(20);
    }

    @Test
    void tableThatGrewSinceItWasAnalysed_andCannotBeCounted_isSaidToBeUncounted() throws Exception {
        PostgresSource source = new PostgresSource(
                "sales", SOURCES.url(), SalesData.ROLE, "secret", SalesData.SCHEMA, TheSources.LIMITS);
        try (Connection connection = SOURCES.superuser();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table %s.grown".formatted(SalesData.SCHEMA));

            assertThat(source.read().find("grown"))
                    .hasValueSatisfying(table -> assertThat(table.rows()).isEqualTo(Relation.UNCOUNTED));
        }
        assertThat(source.read().find("grown"))
                .hasValueSatisfying(table -> assertThat(table.rows()).isEqualTo(3000));
    }
}
