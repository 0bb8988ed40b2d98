package io.understudy.helpdesk;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order of the shop. Days are counted back from the founding of the helpdesk, so that the demo never grows old. */
record Order(
        String id,
        String customer,
        String email,
        int daysAgo,
        String status,
        List<Item> items,
        @Nullable Parcel parcel) {

    record Item(String sku, String name, int quantity, BigDecimal price) {}

    /** {@code dueIn} and {@code arrived} are days after the founding; negative ones lie before it. */
    record Parcel(
            String carrier,
            String tracking,
            int shippedDaysAgo,
            int dueIn,
            @Nullable Integer arrived,
            String lastSeen) {}

    BigDecimal total() {
        return items.stream()
                .map(item -> item.price().multiply(BigDecimal.valueOf(item.quantity())))
                .reduce(new BigDecimal("0.00"), BigDecimal::add);
    }
}
