package io.understudy.helpdesk;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The shop's orders and the money it paid back. Never pays back more than an order was worth. */
final class Shop {

    private static final String CURRENCY = "EUR";
    private static final Pattern ORDER_NUMBER = Pattern.compile("\\bA-\\d{4}\\b");

    private final Clock clock;
    private final Map<String, Order> orders = new LinkedHashMap<>();
    private final Map<String, List<Fact.Refunded>> refunds = new LinkedHashMap<>();
    private Consumer<Fact> record = fact -> {};
    private Instant founded;

    Shop(Clock clock, List<Order> orders) {
        this.clock = clock;
        this.founded = clock.instant();
        orders.forEach(order -> {
            this.orders.put(order.id(), order);
            refunds.put(order.id(), new ArrayList<>(1));
        });
    }

    void recordTo(Consumer<Fact> record) {
        this.record = record;
    }

    synchronized void replay(Fact fact) {
        switch (fact) {
            case Fact.Founded founding -> founded = founding.at();
            case Fact.Refunded refund -> refundsOf(refund.orderId()).add(refund);
            case Fact.TicketEvent event -> {}
            case Fact.Delivered delivered -> {}
        }
    }

    /** What became of a request to refund: the refund, and whether it was there before under the same key. */
    record Paid(Fact.Refunded refund, boolean repeated) {}

    /**
     * Pays an amount back.
     *
     * @throws Refusal 404 for an unknown order; 422 when the amount is not positive, has fractions of a cent or exceeds
     *     what is left, or when the key was used for another amount
     */
    synchronized Paid refund(String orderId, BigDecimal amount, String reason, @Nullable String idempotencyKey) {
        var earlier = refundsOf(orderId).stream()
                .filter(refund -> idempotencyKey != null && idempotencyKey.equals(refund.idempotencyKey()))
                .findFirst();
        if (earlier.isPresent()) {
            if (earlier.get().amount().compareTo(amount) != 0) {
                throw new Refusal(422, "this Idempotency-Key was used for another amount");
            }
            return new Paid(earlier.get(), true);
        }
        if (amount.signum() <= 0 || amount.stripTrailingZeros().scale() > 2) {
            throw new Refusal(422, "amount must be a positive sum of money");
        }
        var left = refundable(orderId);
        if (amount.compareTo(left) > 0) {
            throw new Refusal(422, "amount " + amount + " exceeds what is left to refund: " + left);
        }
        var id = "R-" + (5001 + refunds.values().stream().mapToInt(List::size).sum());
        var refund = new Fact.Refunded(id, orderId, amount.setScale(2), reason, clock.instant(), idempotencyKey);
        record.accept(refund);
        refundsOf(orderId).add(refund);
        return new Paid(refund, false);
    }

    private BigDecimal refundable(String orderId) {
        return refundsOf(orderId).stream()
                .map(Fact.Refunded::amount)
                .reduce(order(orderId).total(), BigDecimal::subtract);
    }

    private Order order(String id) {
        var order = orders.get(id);
        if (order == null) {
            throw new Refusal(404, "no order " + id);
        }
        return order;
    }

    private List<Fact.Refunded> refundsOf(String orderId) {
        var list = refunds.get(orderId);
        if (list == null) {
            throw new Refusal(404, "no order " + orderId);
        }
        return list;
    }

    /** The customer of the first known order that a text names. */
    Optional<Person> customerNamedIn(String text) {
        return ORDER_NUMBER
                .matcher(text)
                .results()
                .map(found -> orders.get(found.group()))
                .filter(Objects::nonNull)
                .map(order -> Person.customer(order.customer(), order.email()))
                .findFirst();
    }

    synchronized List<Map<String, Object>> list(String email) {
        return orders.values().stream()
                .filter(order -> email.isBlank() || order.email().equalsIgnoreCase(email))
                .map(order -> view(order.id()))
                .toList();
    }

    /** An order as the shop's API shows it. */
    synchronized Map<String, Object> view(String id) {
        var order = order(id);
        var view = new LinkedHashMap<String, Object>();
        view.put("id", order.id());
        view.put("customer", Map.of("name", order.customer(), "email", order.email()));
        view.put("placedOn", day(-order.daysAgo()));
        view.put("status", order.status());
        view.put("total", order.total());
        view.put("refundable", refundable(id));
        view.put("currency", CURRENCY);
        view.put("items", order.items());
        if (order.parcel() != null) {
            view.put("delivery", delivery(order.parcel()));
        }
        view.put("refunds", refundsOf(id).stream().map(Shop::view).toList());
        return view;
    }

    private Map<String, Object> delivery(Order.Parcel parcel) {
        var view = new LinkedHashMap<String, Object>();
        view.put("carrier", parcel.carrier());
        view.put("trackingNumber", parcel.tracking());
        view.put("shippedOn", day(-parcel.shippedDaysAgo()));
        view.put("expectedOn", day(parcel.dueIn()));
        if (parcel.arrived() != null) {
            view.put("deliveredOn", day(parcel.arrived()));
        }
        view.put("lastSeen", parcel.lastSeen());
        return view;
    }

    private String day(int offset) {
        return founded.atZone(clock.getZone()).toLocalDate().plusDays(offset).toString();
    }

    synchronized List<Map<String, Object>> refundViews(String orderId) {
        return refundsOf(orderId).stream().map(Shop::view).toList();
    }

    static Map<String, Object> view(Fact.Refunded refund) {
        var view = new LinkedHashMap<String, Object>();
        view.put("id", refund.id());
        view.put("orderId", refund.orderId());
        view.put("amount", refund.amount());
        view.put("currency", CURRENCY);
        view.put("reason", refund.reason());
        view.put("at", refund.at());
        if (refund.idempotencyKey() != null) {
            view.put("idempotencyKey", refund.idempotencyKey());
        }
        return view;
    }
}
