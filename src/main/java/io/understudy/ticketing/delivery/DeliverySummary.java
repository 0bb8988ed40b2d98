package io.understudy.ticketing.delivery;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery in a list, without its body.
 *
 * @param reason why it was ignored or failed, otherwise empty
 * @param ticketId {@code endpoint:key}, null until it was read
 */
public record DeliverySummary(
        UUID id,
        String endpoint,
        String system,
        String externalId,
        DeliveryState state,
        String reason,
        @Nullable String ticketId,
        int attempts,
        Instant receivedAt,
        @Nullable Instant processedAt) {}
