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

/**
 * The shop's orders, the money it paid back and the items it sent once more. Never gives back more than an order was
 * worth.
 */
final class Shop {

    private static final String CURRENCY = "EUR";
    private static final Pattern ORDER_NUMBER = Pattern.compile("\\bA-\\d{4}\\b");

    private final Clock clock;
    private final Map<String, Order> orders = new LinkedHashMap<>();
    private final Map<String, List<Fact.Refunded>> refunds = new LinkedHashMap<>();
    private final Map<String, List<Fact.Replaced>> replacements = new LinkedHashMap<>();
    private Consumer<Fact> record = fact -> {};
    private Instant founded;

    Shop(Clock clock, List<Order> orders) {
        this.clock = clock;
        this.founded = clock.instant();
        orders.forEach(order -> {
            this.orders.put(order.id(), order);
            refunds.put(order.id(), new ArrayList<>(1));
            replacements.put(order.id(), new ArrayList<>(1));
        });
    }

    void recordTo(Consumer<Fact> record) {
        this.record = record;
    }

    synchronized void replay(Fact fact) {
        switch (fact) {
            case Fact.Founded founding -> founded = founding.at();
            case Fact.Refunded refund -> refundsOf(refund.orderId()).add(refund);
            case Fact.Replaced replaced -> replacementsOf(replaced.orderId()).add(replaced);
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

    /** What became of a request to replace: the replacement, and whether it was there before under the same key. */
    record Sent(Fact.Replaced replacement, boolean repeated) {}

    /**
     * Sends an item of an order once more.
     *
     * @throws Refusal 404 for an unknown order; 422 when the item is not on the order, more is wanted than is left of
     *     it or than has not been paid back, the order never left the shop, or the key was used for something else
     */
    synchronized Sent replace(
            String orderId, String sku, int quantity, String reason, @Nullable String idempotencyKey) {
        var earlier = replacementsOf(orderId).stream()
                .filter(sent -> idempotencyKey != null && idempotencyKey.equals(sent.idempotencyKey()))
                .findFirst();
        if (earlier.isPresent()) {
            if (!earlier.get().sku().equals(sku) || earlier.get().quantity() != quantity) {
                throw new Refusal(422, "this Idempotency-Key was used for another replacement");
            }
            return new Sent(earlier.get(), true);
        }
        var order = order(orderId);
        if (order.parcel() == null) {
            throw new Refusal(422, "order " + orderId + " is " + order.status() + "; there is nothing to replace");
        }
        var item = order.items().stream()
                .filter(one -> one.sku().equals(sku))
                .findFirst()
                .orElseThrow(() -> new Refusal(422, "order " + orderId + " holds no item " + sku));
        var left = item.quantity()
                - replacementsOf(orderId).stream()
                        .filter(sent -> sent.sku().equals(sku))
                        .mapToInt(Fact.Replaced::quantity)
                        .sum();
        if (quantity < 1 || quantity > left) {
            throw new Refusal(422, "quantity must be from 1 to what is left to replace: " + left);
        }
        if (item.price().multiply(BigDecimal.valueOf(quantity)).compareTo(refundable(orderId)) > 0) {
            throw new Refusal(422, "what has been paid back is not replaced as well");
        }
        var id = "X-"
                + (7001 + replacements.values().stream().mapToInt(List::size).sum());
        var sent = new Fact.Replaced(id, orderId, sku, item.name(), quantity, reason, clock.instant(), idempotencyKey);
        record.accept(sent);
        replacementsOf(orderId).add(sent);
        return new Sent(sent, false);
    }

    private List<Fact.Replaced> replacementsOf(String orderId) {
        var list = replacements.get(orderId);
        if (list == null) {
            throw new Refusal(404, "no order " + orderId);
        }
        return list;
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
        view.put("replacements", replacementsOf(id).stream().map(Shop::view).toList());
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

    synchronized List<Map<String, Object>> replacementViews(String orderId) {
        return replacementsOf(orderId).stream().map(Shop::view).toList();
    }

    static Map<String, Object> view(Fact.Replaced replacement) {
        var view = new LinkedHashMap<String, Object>();
        view.put("id", replacement.id());
        view.put("orderId", replacement.orderId());
        view.put("sku", replacement.sku());
        view.put("name", replacement.name());
        view.put("quantity", replacement.quantity());
        view.put("reason", replacement.reason());
        view.put("at", replacement.at());
        if (replacement.idempotencyKey() != null) {
            view.put("idempotencyKey", replacement.idempotencyKey());
        }
        return view;
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
