package io.understudy.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.stack.SalesData;
import io.understudy.stack.SalesData.Item;
import io.understudy.stack.SalesData.Order;
import io.understudy.work.draft.Draft.CheckResult;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Questions about the demo company whose answers are worked out here, in Java, from the data as it was made: the query
 * gives that answer, and a text that states it passes the check.
 */
class KnownAnswersTest {

    private static final SalesData DATA = SalesData.fernway();
    private static final Map<Integer, Order> ORDERS =
            DATA.orders.stream().collect(Collectors.toMap(Order::id, one -> one));
    private static final Map<Integer, SalesData.Product> PRODUCTS =
            DATA.products.stream().collect(Collectors.toMap(SalesData.Product::id, one -> one));

    /** @param answer the rows, cells joined by a bar, rows by a semicolon */
    record Question(String source, String asked, String sql, String answer) {
        @Override
        public String toString() {
            return asked;
        }
    }

    @ParameterizedTest
    @MethodSource("questions")
    void question_hasItsKnownAnswer(Question question) {
        Outcome outcome = Analyses.SOURCES.find(question.source()).orElseThrow().run(question.sql());
        assertThat(outcome).isInstanceOf(Outcome.Table.class);
        Outcome.Table table = (Outcome.Table) outcome;
        assertThat(written(table.rows())).isEqualTo(question.answer());

        String answer = "The result, where a value is missing it is unknown, and where there is none there is none: "
                + table.rows().stream()
                        .flatMap(List::stream)
                        .filter(Number.class::isInstance)
                        .map(String::valueOf)
                        .collect(Collectors.joining(", "));
        CheckResult check = Analyses.checked(question.source(), question.asked(), question.sql(), answer, "");
        assertThat(check.passed()).as(check.message()).isTrue();
        CheckResult wrong =
                Analyses.checked(question.source(), "", question.sql(), answer + " and 77,777,777.7 besides", "");
        assertThat(wrong.message()).contains("77,777,777.7");
    }

    static Stream<Question> questions() {
        List<Question> all = new ArrayList<>();
        sales(all, "How many orders are there?", "select count(*) from orders", DATA.orders.size());
        sales(
                all,
                "How many customers have no city?",
                "select count(*) from customers where city is null",
                DATA.customers.stream().filter(one -> one.city() == null).count());
        sales(
                all,
                "How many orders came from guests?",
                "select count(*) from orders where customer_id is null",
                orders(one -> one.customer() == null).count());
        sales(
                all,
                "How many orders were cancelled in 2024?",
                "select count(*) from orders where status = 'cancelled' and extract(year from ordered_on) = 2024",
                orders(one -> one.status().equals("cancelled") && one.day().getYear() == 2024)
                        .count());
        sales(
                all,
                "What is the revenue, without cancelled orders?",
                "select sum(i.quantity * i.unit_price) from items i join orders o on o.id = i.order_id where o.status <>"
                        + " 'cancelled'",
                revenue(one -> true));
        sales(
                all,
                "What was the revenue in 2025?",
                "select sum(i.quantity * i.unit_price) from items i join orders o on o.id = i.order_id where o.status <>"
                        + " 'cancelled' and o.ordered_on >= date '2025-01-01' and o.ordered_on < date '2026-01-01'",
                revenue(one -> one.day().getYear() == 2025));
        sales(
                all,
                "Revenue by channel?",
                "select o.channel, sum(i.quantity * i.unit_price) from items i join orders o on o.id = i.order_id where"
                        + " o.status <> 'cancelled' group by 1 order by 1",
                Stream.of("direct", "newsletter", "search", "social")
                        .map(channel ->
                                channel + "|" + revenue(one -> one.channel().equals(channel)))
                        .collect(Collectors.joining("; ")));
        sales(
                all,
                "Orders by status?",
                "select status, count(*) from orders group by status order by status",
                counted(DATA.orders.stream().map(Order::status)));
        sales(
                all,
                "Orders by month of 2024?",
                "select to_char(ordered_on, 'YYYY-MM'), count(*) from orders where ordered_on < date '2025-01-01' group by 1"
                        + " order by 1",
                counted(orders(one -> one.day().getYear() == 2024)
                        .map(one -> one.day().toString().substring(0, 7))));
        sales(
                all,
                "How many items were sold per category?",
                "select p.category, sum(i.quantity) from items i join products p on p.id = i.product_id group by 1 order by 1",
                summed(
                        DATA.items.stream(),
                        item -> product(item).category(),
                        item -> BigDecimal.valueOf(item.quantity())));
        sales(
                all,
                "Which five products sold most?",
                "select p.name, sum(i.quantity) as sold from items i join products p on p.id = i.product_id group by p.name"
                        + " order by sold desc, p.name limit 5",
                DATA.items.stream()
                        .collect(Collectors.groupingBy(
                                item -> product(item).name(), Collectors.summingInt(Item::quantity)))
                        .entrySet()
                        .stream()
                        .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                        .limit(5)
                        .map(entry -> entry.getKey() + "|" + entry.getValue())
                        .collect(Collectors.joining("; ")));
        sales(
                all,
                "What is the dearest product?",
                "select name, price from products order by price desc, name limit 1",
                DATA.products.stream()
                        .max(Comparator.comparing(SalesData.Product::price)
                                .thenComparing(SalesData.Product::name, Comparator.reverseOrder()))
                        .map(one -> one.name() + "|" + one.price())
                        .orElseThrow());
        sales(
                all,
                "What was refunded in all?",
                "select sum(amount) from refunds",
                DATA.refunds.stream().map(SalesData.Refund::amount).reduce(BigDecimal.ZERO, BigDecimal::add));
        sales(
                all,
                "Refunds by reason?",
                "select reason, count(*) from refunds where reason not like 'IGNORE%' group by 1 order by 1",
                counted(DATA.refunds.stream()
                        .map(SalesData.Refund::reason)
                        .filter(Objects::nonNull)
                        .filter(reason -> !reason.startsWith("IGNORE"))));
        sales(
                all,
                "How many refunds have no reason?",
                "select count(*) - count(reason) from refunds",
                DATA.refunds.stream().filter(one -> one.reason() == null).count());
        sales(
                all,
                "How many orders had something refunded?",
                "select count(distinct order_id) from refunds",
                DATA.refunds.stream().map(SalesData.Refund::order).distinct().count());
        sales(
                all,
                "What share of delivered orders had something refunded, in percent?",
                "select round(100.0 * count(distinct r.order_id) / count(distinct o.id), 1) from orders o left join refunds r on"
                        + " r.order_id = o.id where o.status = 'delivered'",
                BigDecimal.valueOf(100)
                        .multiply(BigDecimal.valueOf(DATA.refunds.stream()
                                .map(SalesData.Refund::order)
                                .distinct()
                                .count()))
                        .divide(
                                BigDecimal.valueOf(orders(one -> one.status().equals("delivered"))
                                        .count()),
                                1,
                                RoundingMode.HALF_UP));
        sales(
                all,
                "How many customers never ordered?",
                "select count(*) from customers c where not exists (select 1 from orders o where o.customer_id = c.id)",
                DATA.customers.stream()
                        .filter(one ->
                                DATA.orders.stream().noneMatch(order -> Objects.equals(order.customer(), one.id())))
                        .count());
        sales(
                all,
                "How many customers ordered more than ten times?",
                "select count(*) from (select customer_id from orders where customer_id is not null group by 1 having count(*) >"
                        + " 10) x",
                DATA.orders.stream()
                        .filter(one -> one.customer() != null)
                        .collect(Collectors.groupingBy(Order::customer, Collectors.counting()))
                        .values()
                        .stream()
                        .filter(count -> count > 10)
                        .count());
        sales(
                all,
                "What is the average value of an order that was not cancelled?",
                "with v as (select o.id, sum(i.quantity * i.unit_price) as value from orders o join items i on i.order_id = o.id"
                        + " where o.status <> 'cancelled' group by o.id) select round(avg(value), 2) from v",
                revenue(one -> true)
                        .divide(
                                BigDecimal.valueOf(orders(one -> !one.status().equals("cancelled"))
                                        .count()),
                                2,
                                RoundingMode.HALF_UP));
        sales(
                all,
                "Customers by country?",
                "select country, count(*) from customers group by country order by country",
                counted(DATA.customers.stream().map(SalesData.Customer::country)));
        sales(
                all,
                "When was the first and the last order?",
                "select min(ordered_on), max(ordered_on) from orders",
                orders(one -> true)
                                .map(Order::day)
                                .min(Comparator.naturalOrder())
                                .orElseThrow() + "|"
                        + orders(one -> true)
                                .map(Order::day)
                                .max(Comparator.naturalOrder())
                                .orElseThrow());
        sales(
                all,
                "How many days pass at most until something is sent back?",
                "select max(r.returned_on - o.ordered_on) from refunds r join orders o on o.id = r.order_id",
                DATA.refunds.stream()
                        .mapToLong(one ->
                                ChronoUnit.DAYS.between(ORDERS.get(one.order()).day(), one.day()))
                        .max()
                        .orElseThrow());
        sales(
                all,
                "What did we earn on tents after what they cost us?",
                "select sum(i.quantity * (i.unit_price - p.cost)) from items i join products p on p.id = i.product_id join orders"
                        + " o on o.id = i.order_id where p.category = 'tents' and o.status <> 'cancelled'",
                DATA.items.stream()
                        .filter(item -> product(item).category().equals("tents"))
                        .filter(item -> !ORDERS.get(item.order()).status().equals("cancelled"))
                        .map(item -> item.unitPrice()
                                .subtract(product(item).cost())
                                .multiply(BigDecimal.valueOf(item.quantity())))
                        .reduce(BigDecimal.ZERO, BigDecimal::add));
        sales(all, "Which orders were lost?", "select id from orders where status = 'lost'", "");
        web(
                all,
                "How many visits were there in all?",
                "select sum(visits) from web_visits",
                DATA.visits.stream().mapToInt(SalesData.Visits::visits).sum());
        web(
                all,
                "Visits by channel in July 2024?",
                "select channel, sum(visits) from web_visits where day between date '2024-07-01' and date '2024-07-31' group by"
                        + " channel order by channel",
                summed(
                        DATA.visits.stream()
                                .filter(one ->
                                        one.day().getYear() == 2024 && one.day().getMonthValue() == 7),
                        SalesData.Visits::channel,
                        one -> BigDecimal.valueOf(one.visits())));
        web(
                all,
                "Which day had the most visits?",
                "select day, sum(visits) from web_visits group by day order by 2 desc, 1 limit 1",
                busiest());
        web(
                all,
                "What did campaigns cost per channel?",
                "select channel, sum(budget)::bigint from campaigns group by channel order by channel",
                summed(DATA.campaigns.stream(), SalesData.Campaign::channel, SalesData.Campaign::budget));
        web(
                all,
                "How many visits did the search channel have while spring trails ran in 2025?",
                "select sum(w.visits) from web_visits w join campaigns c on c.channel = w.channel and w.day between c.start_on and"
                        + " c.end_on where c.name = 'Spring trails' and year(c.start_on) = 2025",
                DATA.visits.stream()
                        .filter(one -> one.channel().equals("search"))
                        .filter(one -> !one.day().isBefore(LocalDate.of(2025, 3, 12))
                                && !one.day().isAfter(LocalDate.of(2025, 4, 12)))
                        .mapToInt(SalesData.Visits::visits)
                        .sum());
        assertThat(all).hasSizeGreaterThanOrEqualTo(25);
        return all.stream();
    }

    private static void sales(List<Question> into, String asked, String sql, Object answer) {
        into.add(new Question("sales", asked, sql, answer.toString()));
    }

    private static void web(List<Question> into, String asked, String sql, Object answer) {
        into.add(new Question("web", asked, sql, answer.toString()));
    }

    private static Stream<Order> orders(Predicate<Order> which) {
        return DATA.orders.stream().filter(which);
    }

    private static SalesData.Product product(Item item) {
        return PRODUCTS.get(item.product());
    }

    private static BigDecimal revenue(Predicate<Order> of) {
        return DATA.items.stream()
                .filter(item -> !ORDERS.get(item.order()).status().equals("cancelled"))
                .filter(item -> of.test(ORDERS.get(item.order())))
                .map(Item::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String counted(Stream<String> keys) {
        return keys.collect(Collectors.groupingBy(key -> key, TreeMap::new, Collectors.counting())).entrySet().stream()
                .map(entry -> entry.getKey() + "|" + entry.getValue())
                .collect(Collectors.joining("; "));
    }

    private static <T> String summed(
            Stream<T> all,
            java.util.function.Function<T, String> key,
            java.util.function.Function<T, BigDecimal> value) {
        return all
                .collect(Collectors.groupingBy(
                        key, TreeMap::new, Collectors.reducing(BigDecimal.ZERO, value, BigDecimal::add)))
                .entrySet()
                .stream()
                .map(entry -> entry.getKey() + "|" + entry.getValue())
                .collect(Collectors.joining("; "));
    }

    private static String busiest() {
        return DATA.visits.stream()
                .collect(Collectors.groupingBy(SalesData.Visits::day, Collectors.summingInt(SalesData.Visits::visits)))
                .entrySet()
                .stream()
                .sorted(Map.Entry.<LocalDate, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .findFirst()
                .map(entry -> entry.getKey() + "|" + entry.getValue())
                .orElseThrow();
    }

    private static String written(List<List<@Nullable Object>> rows) {
        return rows.stream()
                .map(row -> row.stream().map(String::valueOf).collect(Collectors.joining("|")))
                .collect(Collectors.joining("; "));
    }
}
