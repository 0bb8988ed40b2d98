package io.understudy.data;

import static io.understudy.data.Analyses.checked;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.work.draft.Draft.CheckResult;
import io.understudy.worker.checks.DraftCheck.Subject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a supervisor is told about an analysis that does not hold. */
class QueryCheckTest {

    private static final String BY_STATUS = "select status, count(*) as n from orders group by status order by status";

    @Test
    void queryThatDoesNotRun_isToldWithTheReason() {
        assertThat(checked("select nosuch from orders", "There are 5.")).satisfies(result -> {
            assertThat(result.passed()).isFalse();
            assertThat(result.message()).contains("does not run").contains("nosuch");
        });
    }

    @Test
    void numbersOfTheResult_pass() {
        var n = ((Outcome.Table) Analyses.SOURCES.find("sales").orElseThrow().run(BY_STATUS)).rows();
        String answer = "Of all 2,400 orders %s were cancelled, %s delivered and %s shipped."
                .formatted(n.get(0).get(1), n.get(1).get(1), n.get(2).get(1));
        assertThat(checked(BY_STATUS, answer)).isEqualTo(new CheckResult("The analysis holds", true, "3 rows"));
    }

    @Test
    void numberThatIsNotInTheResult_isNamedWithTheWayToGetIt() {
        assertThat(checked(BY_STATUS, "In all 2,400 orders, 43.2 % were late and 977 lost."))
                .satisfies(result -> {
                    assertThat(result.passed()).isFalse();
                    assertThat(result.message())
                            .contains("43.2 %, 977 are not in the result")
                            .contains("over ()");
                });
    }

    @Test
    void emptyResult_hasToBeSpokenOf() {
        String sql = "select id from orders where status = 'lost'";
        assertThat(checked(sql, "Here are the orders.").message()).contains("empty");
        assertThat(checked(sql, "There are no lost orders.").passed()).isTrue();
    }

    @Test
    void missingValues_haveToBeSpokenOf() {
        String sql = "select city, count(*) as customers from customers group by city order by city";
        assertThat(checked(sql, "Customers by city.").message()).contains("missing in city");
        assertThat(checked(sql, "Customers by city; for some the city is unknown.")
                        .passed())
                .isTrue();
    }

    @Test
    void cutResult_hasToBeSpokenOf() {
        assertThat(checked("select * from items", "All items.").message()).contains("more than the 1000 rows");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select sum(r.amount) as refunded from items i join refunds r on r.order_id = i.order_id",
                "select c.country, count(c.id) as customers from customers c join orders o on o.customer_id = c.id group by 1",
                "with x as (select sum(r.amount) as refunded from items i, refunds r where r.order_id = i.order_id) select *"
                        + " from x",
                "select avg(price) as price from products join items on items.product_id = products.id",
                "select count(*) as orders from orders o join items i on i.order_id = o.id"
            })
    void joinThatCountsRowsTwice_isFoundAndMayBeAnswered(String sql) {
        CheckResult found = checked(sql, "This is the answer.");
        assertThat(found.passed()).isFalse();
        assertThat(found.message()).contains("more than once", "Aggregate the other table first");
        assertThat(checked(sql, "This is the answer. Rows are counted more than once on purpose.")
                        .passed())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select sum(i.quantity * i.unit_price) as revenue from orders o join items i on i.order_id = o.id",
                "select o.channel, count(distinct o.id) as orders, sum(i.quantity) as items from items i join orders o on o.id ="
                        + " i.order_id group by 1",
                "select p.category, sum(i.quantity) as sold from items i join products p on p.id = i.product_id group by 1",
                "select c.id, count(o.id) as orders from customers c left join orders o on o.customer_id = c.id group by c.id"
                        + " order by 2 desc limit 3",
                "with n as (select order_id, sum(quantity) as q from items group by order_id) select sum(r.amount) as a from"
                        + " refunds r join n on n.order_id = r.order_id"
            })
    void joinThatCountsNothingTwice_passes(String sql) {
        assertThat(checked(sql, "This is the answer."))
                .satisfies(result ->
                        assertThat(result.passed()).as(result.message()).isTrue());
    }

    /** They may be meant to be left out, so that this is said and holds nothing up. */
    @Test
    void rowsThatAJoinLeavesOut_areRemarked() {
        String customers =
                "select count(distinct c.id) as customers from customers c join orders o on o.customer_id = c.id";
        long all = number("select count(*) from customers");
        long with = number("select count(distinct customer_id) from orders where customer_id is not null");
        assertThat(with).isLessThan(all);

        assertThat(checked(customers, "This is the answer.")).satisfies(result -> {
            assertThat(result.passed()).isTrue();
            assertThat(result.message())
                    .contains("The join leaves out %,d of %,d rows of customers".formatted(all - with, all))
                    .contains("use LEFT JOIN");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select count(o.id) as n from customers c left join orders o on o.customer_id = c.id where o.id is null",
                "select count(distinct c.id) as n from customers c left join orders o on o.customer_id = c.id",
                "select sum(i.quantity) as n from orders o join items i on i.order_id = o.id where o.channel = 'web'",
                "select sum(i.quantity) as n from items i, orders o where o.id = i.order_id and o.channel = 'web'",
                "select sum(i.quantity) as n from items i join orders o on o.id = i.order_id where o.id in (select order_id"
                        + " from refunds)"
            })
    void rowsThatAreKeptAwayOnPurpose_areNotRemarked(String sql) {
        assertThat(checked(sql, "Nothing is left out, none.").message()).doesNotContain("The join leaves out");
    }

    private static long number(String sql) {
        var table = (Outcome.Table) Analyses.SOURCES.find("sales").orElseThrow().run(sql);
        return ((Number)
                        java.util.Objects.requireNonNull(table.rows().getFirst().getFirst()))
                .longValue();
    }

    @Test
    void tablesThatNothingConnects_areNamed() {
        assertThat(checked("select count(distinct p.id) as n from products p, customers c", "Some.")
                        .message())
                .contains("No condition connects c with p");
    }

    @Test
    void joinsOverFiles_areMeasuredToo() {
        String sql =
                "select c.name, sum(c.budget) as budget from campaigns c join web_visits w on w.channel = c.channel"
                        + " group by c.name order by 1";
        assertThat(checked("web", "", sql, "The budgets.", "").message())
                .contains("counts rows of campaigns more than once");
    }

    @Test
    void chart_hasToDrawColumnsThatExist() {
        assertThat(checked(
                                "sales",
                                "",
                                BY_STATUS,
                                "By status.",
                                "{\"type\":\"bar\",\"x\":\"status\",\"y\":[\"orders\"]}")
                        .message())
                .contains("The chart draws 'orders'", "[status, n]");
        assertThat(checked("sales", "", BY_STATUS, "By status.", "{\"type\":\"bar\",\"x\":\"n\",\"y\":[\"status\"]}")
                        .message())
                .contains("no number");
        assertThat(checked("sales", "", BY_STATUS, "By status.", "bar of n").message())
                .contains("not JSON");
        assertThat(checked("sales", "", BY_STATUS, "By status.", "{\"type\":\"pie\",\"x\":\"status\",\"y\":[\"n\"]}")
                        .passed())
                .isTrue();
    }

    /** The numbers in the text were written, and are judged, by the result that its reviewer saw. */
    @Test
    void formOfAPerson_isHeldAgainstWhatThePersonSaw_andAWorkersAgainstARun() {
        Analyses.Results results = new Analyses.Results();
        results.seen.put(
                "sam sales: " + BY_STATUS,
                new Outcome.Table(
                        List.of(new Outcome.Column("status", "text"), new Outcome.Column("n", "int8")),
                        List.of(List.of("delivered", 4711L)),
                        false,
                        1));
        Subject drafted = Analyses.subject("", BY_STATUS, "Of these, 4711 were delivered.", "");

        assertThat(Analyses.check("sales", results)
                        .run(drafted.releasedBy("sam"))
                        .orElseThrow()
                        .passed())
                .isTrue();
        assertThat(results.checked).isEmpty();
        assertThat(Analyses.check("sales", results)
                        .run(drafted.releasedBy("sue"))
                        .orElseThrow()
                        .passed())
                .isFalse();
        assertThat(Analyses.check("sales", results).run(drafted).orElseThrow().passed())
                .isFalse();
        assertThat(results.checked.get("sales: " + BY_STATUS).rows()).hasSize(3);
    }

    /** Drawn after its release it failed five times, and nobody could do anything about it. */
    @Test
    void divisionByZero_isFoundBeforeItIsReleased() {
        String sql = "select channel, visits / 0 as ratio from web_visits order by day, channel limit 3";
        CheckResult found = Analyses.checked("web", "", sql, "The ratios.", CHART_OF_RATIO);

        assertThat(found.passed()).isFalse();
        assertThat(found.message()).contains("ratio holds Infinity or NaN", "nullif", "nothing that could be drawn");
        assertThat(found.prevents()).isTrue();
    }

    private static final String CHART_OF_RATIO = "{\"type\":\"bar\",\"x\":\"channel\",\"y\":[\"ratio\"]}";

    @Test
    void rangesChoicesAndOnTrue_connectTables() {
        for (String sql : List.of(
                "select count(distinct o.id) as n from orders o join customers c on c.id = o.customer_id or o.customer_id is null",
                "select count(distinct o.id) as n from orders o join products p on o.id between p.id and p.id + 10",
                "select count(distinct o.id) as n from orders o join products p on true")) {
            assertThat(checked(sql, "Some.").message()).as(sql).doesNotContain("No condition connects");
        }
    }

    @Test
    void otherWordsThatSoundLikeRepeating_silenceNothing() {
        String sql = "select sum(r.amount) as refunded from items i join refunds r on r.order_id = i.order_id";
        for (String text : List.of(
                "Multiple customers were refunded.",
                "Refunds repeatedly exceed what we expect.",
                "Refunds, once more.")) {
            assertThat(checked(sql, text).passed()).as(text).isFalse();
        }
        assertThat(checked(sql, "Each refund is added up more than once, by design.")
                        .passed())
                .isTrue();
        assertThat(checked(sql, "Refunds are double-counted here.").passed()).isTrue();
    }

    @Test
    void limit_isNoTotal() {
        String sql = "select name from products order by name limit 20";
        assertThat(checked(sql, "We have exactly 20 products.").message()).contains("20 is not in the result");
        assertThat(checked(sql, "The first 20 products.").passed()).isTrue();
    }

    private static final String ORDERS =
            "select o.channel, sum(i.quantity * i.unit_price) as revenue from orders o join items i on i.order_id = o.id where o.channel in"
                    + " ('search', 'direct') and o.ordered_on >= '2025-11-01' group by o.id, o.channel order by o.id";

    private static final String T_TEST = "{\"method\":\"t-test\",\"columns\":[\"revenue\"],\"by\":\"channel\"}";

    /** The model writes about figures that were computed for it, and cannot make any up. */
    @Test
    void figuresOfStatistics_mayBeStated_andThoseNobodyComputedMayNot() {
        assertThat(Analyses.tested(ORDERS, "See the mean of 4711.25 per order.", T_TEST)
                        .message())
                .contains("4711.25 is not in the result");
        assertThat(Analyses.tested(ORDERS, "The difference is significant (p = 0.0001).", "")
                        .message())
                .contains("'p = 0.0001' is the p value of no test that was made", "Fill in the statistics");
        assertThat(Analyses.tested(ORDERS, "It was tested, see below.", T_TEST).passed())
                .isTrue();
    }

    @Test
    void statisticsThatCannotBeComputed_areNotReleased() {
        CheckResult found = Analyses.tested(ORDERS, "See.", T_TEST.replace("revenue", "turnover"));
        assertThat(found.passed()).isFalse();
        assertThat(found.prevents()).isTrue();
        assertThat(found.message())
                .contains("'turnover', which is no column of the result; there are [channel, revenue]");
    }
}
