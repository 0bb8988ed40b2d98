package io.understudy.data.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.data.Outcome;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GrowthTest {

    /** Each of them took gigabytes, most of them before the planner had said what they would cost. */
    static String[] bombs() {
        String grown = nested("replace(concat(%s, 'aa'), 'aa', 'aaaaaa')", 14, "'aaaaaaaa'");
        String replace = nested("replace(%s, 'a', 'aaaaaaaaaaaaaaaa')", 8, "'a'");
        String steps = "with s0 as (select 'aaaaaaaaaaaaaaaa' as t)"
                + IntStream.rangeClosed(1, 24)
                        .mapToObj(i -> ", s" + i + " as (select t || t as t from s" + (i - 1) + ")")
                        .collect(Collectors.joining())
                + " select length(t) from s24";
        return new String[] {
            "select length(" + grown + ")",
            "select length(" + replace + ")",
            "select 1 where length(" + replace + ") > 3",
            "select count(*) from orders order by length(" + grown.replace("'aaaaaaaa'", "status") + ")",
            "select count(*) from orders group by length(" + replace + ")",
            steps,
            "select length(t) from (select " + grown.replace("'aaaaaaaa'", "status") + " as t from orders) x",
            "with recursive r(t) as (select 'aa' union all select t || t from r where length(t) < 1e10)"
                    + " select length(max(t)) from r",
            "with recursive r as (select 'aa' as t, 1 as n union all select replace(t, 'a', 'aaa'), n + 1 from r where n < 40)"
                    + " select length(max(t)) from r",
            "select array_agg(s || g::text) from (select string_agg(status, '') as s from orders) a,"
                    + " generate_series(1, 100000) g",
            "select string_agg(s, s) from (select string_agg(status, ',') as s from orders, generate_series(1, 5000)) a,"
                    + " generate_series(1, 90000)",
            "select length(x::text) from (select (select " + grown + ") as x) y",
            "select length(regexp_replace(s, '.', '\\1\\1\\1\\1', 'g')) from (select " + grown + " as s) y",
            "select x from (values (" + grown + ")) v(x)",
            "select cast('a' as char(10000000))",
            "select length(concat(x, x, x)) from (select cast(status as character(10000000)) as x from orders) y",
            "select count(a) from (select array_agg(status::bpchar(1000000)) as a from orders) x",
            "select count(a) from (select array_agg(x + id) as a from (select 1e131000 as x) x, orders) y",
            "select count(a) from (select array_agg(concat(id, x)) as a from (select 1e131000::text as x) x, orders) y",
            "select count(a) from (select array_agg(cast('1e131000' as numeric)) as a from orders) x",
            "select count(a) from (select array_agg(power(10::numeric, 131000 + id)) as a from orders) x",
            "select count(a) from (select array_agg((id + 10) ^ 131000) as a from orders) x",
            "select count(a) from (select array_agg(round(id::numeric, 16000)) as a from orders, generate_series(1, 10000)) x",
            "select string_agg(exp(id::numeric)::text, ',') from orders",
            "select (select string_agg(a.s, ',') from (select string_agg(status, ',') over () as s from orders) a)"
                    + " from orders, generate_series(1, 10000)",
            "select length(repeat(repeat(repeat(status, 1000), 1000), 1000)) from orders",
            "select length(format('%1$s%1$s%1$s%1$s%1$s', s)) from (select string_agg(status, ',') as s from orders,"
                    + " generate_series(1, 90000)) x",
            "select array_to_string(array_agg(status), repeat('x', 1000)) from orders, generate_series(1, 90000)",
        };
    }

    @ParameterizedTest
    @MethodSource("bombs")
    void whatGrowsWithoutMeasure_isRefused(String sql) {
        assertThatThrownBy(() -> check(sql, 2_000_000))
                .isInstanceOf(RefusedException.class)
                .satisfies(refused ->
                        assertThat(((RefusedException) refused).why()).contains("a single value of about", "at most"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select first_name || ' ' || last_name || ' <' || email || '>' from customers",
                "select concat(a, b, c, d, e, f, g, h) from t",
                "select string_agg(name, ', ' order by name) from products group by category",
                "select country, string_agg(distinct lower(trim(name)), '; ') as names from customers group by country",
                "select upper(replace(replace(replace(phone, ' ', ''), '-', ''), '+', '00')) from customers",
                "select regexp_replace(note, '(\\d+)-(\\d+)', '\\2/\\1', 'g') from orders",
                "select string_agg(regexp_replace(sku, '[^A-Z0-9]', '', 'g'), ',') from products",
                "with a as (select date_trunc('month', placed_at) as month, sum(total) as total from orders group by 1),"
                        + " b as (select month, total, total - lag(total) over (order by month) as change from a),"
                        + " c as (select month, total + change as total, change * total as change from b),"
                        + " d as (select month, total + change as total, change * total as change from c),"
                        + " e as (select month, total + change as total, change * total as change from d)"
                        + " select * from e",
                "with recursive tree(id, path) as (select id, name from category where parent is null"
                        + " union all select c.id, t.path || ' / ' || c.name from category c join tree t on c.parent = t.id)"
                        + " select path from tree",
                "select case when status = 'x' then coalesce(a, b) else concat('(', c, ')') end from orders",
                "select to_char(placed_at, 'YYYY-MM') || '-' || lpad_free from orders",
                "select t.name as name from (select trim(name) || '!' as name from customers) t",
                "select array_agg(id) from orders",
                "select json_extract_path_text(doc::json, 'a', 'b') from events",
                "select x.n from generate_series(1, 100) as x(n)",
                "select * from (values ('a', 1), ('b', 2)) as v(name, number) join t on t.name = v.name",
                "select name from a union all select name || '*' from b",
                "select cast(sku as varchar(20)) || cast(status as char(10)) from products",
                "select concat(country, ': ', round(cast(sum as numeric), 2)) from sums",
                "select array_agg(round(total * 1.19 / 12, 2)), array_agg(exp(rate)::float8) from orders",
                "select avg(total), sum(total * power(1.05, 12)), array_agg(power(1 + rate, 2)) from orders",
                "select sum(total * exp(rate)), avg(ln(total)), array_agg(sqrt(total)) from orders",
            })
    void ordinaryQueries_areNot(String sql) {
        assertThatCode(() -> check(sql, 2_000_000)).doesNotThrowAnyException();
    }

    @Test
    void onTheServer_itIsRefusedBeforeAnythingIsPlanned() {
        for (String bomb : bombs()) {
            assertThat(TheSources.running().sales.run(bomb)).as(bomb).isInstanceOf(Outcome.Refused.class);
        }
    }

    private static void check(String sql, double rows) throws RefusedException {
        var select = SelectGuard.parsed(sql);
        Growth.check(select, name -> ColumnWidths.USUAL, 1, 1, Growth.BEFORE_PLANNING);
        Growth.check(select, name -> 20, rows, Growth.MOST_ROUNDS, Growth.OF_ONE_VALUE);
    }

    private static String nested(String form, int times, String seed) {
        String text = seed;
        for (int i = 0; i < times; i++) {
            text = form.formatted(text);
        }
        return text;
    }
}
