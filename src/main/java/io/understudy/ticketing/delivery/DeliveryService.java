package io.understudy.ticketing.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Grouped;
import io.understudy.platform.Json;
import io.understudy.platform.Locks;
import io.understudy.platform.StorableText;
import io.understudy.ticketing.Endpoint;
import io.understudy.ticketing.TicketEvent;
import io.understudy.ticketing.TicketEvent.Comment;
import io.understudy.ticketing.TicketEvent.OnTicket;
import io.understudy.ticketing.TicketUpdates;
import io.understudy.ticketing.TicketUpdates.Update;
import io.understudy.ticketing.TicketingSettings;
import io.understudy.work.EngineMessages;
import io.understudy.work.HeldMessages;
import io.understudy.work.outbox.Outbox;
import io.understudy.work.outbox.OutboxItem;
import io.understudy.work.ticket.Ticket;
import io.understudy.work.ticket.TicketRef;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/**
 * The transactions of a delivery: storing it, and doing what follows from it. Either everything that follows commits,
 * its end and its crossing off included, or nothing does.
 */
@ApplicationScoped
public class DeliveryService {

    private final DeliveryRepository deliveries;
    private final TicketUpdates updates;
    private final HeldMessages held;
    private final EngineMessages messages;
    private final Outbox outbox;
    private final TicketingSettings settings;
    private final Clock clock;

    DeliveryService(
            DeliveryRepository deliveries,
            TicketUpdates updates,
            HeldMessages held,
            EngineMessages messages,
            Outbox outbox,
            TicketingSettings settings,
            Clock clock) {
        this.deliveries = deliveries;
        this.updates = updates;
        this.held = held;
        this.messages = messages;
        this.outbox = outbox;
        this.settings = settings;
        this.clock = clock;
    }

    /** Makes a delivery durable. @return false when it was so before */
    @Grouped
    public boolean store(Delivery delivery) {
        if (!deliveries.insert(delivery)) {
            return false;
        }
        outbox.putWith(DeliveryProcessor.KIND, delivery.id.toString(), delivery);
        return true;
    }

    @Transactional
    Optional<Delivery> waiting(UUID id) {
        return deliveries.findByIdOptional(id).filter(delivery -> delivery.state == DeliveryState.STORED);
    }

    /** Ends a delivery from which nothing follows. */
    @Grouped
    void end(OutboxItem item, @Locks(Delivery.class) UUID id, DeliveryState state, String reason) {
        deliveries
                .locked(id)
                .filter(delivery -> delivery.state == DeliveryState.STORED)
                .ifPresent(delivery -> delivery.end(state, reason, delivery.ticketId, clock.instant()));
        outbox.done(item);
    }

    /** Does what follows from an event; {@code again} tells the engine what it was told before, too. */
    @Grouped
    DeliveryState apply(
            OutboxItem item, @Locks(Delivery.class) UUID id, Endpoint endpoint, OnTicket event, boolean again) {
        Delivery delivery = deliveries.locked(id).orElse(null);
        if (delivery == null || delivery.state != DeliveryState.STORED) {
            outbox.done(item);
            return DeliveryState.PROCESSED;
        }
        TicketEvent.Snapshot ticket = event.ticket();
        TicketRef ref = TicketRef.of(endpoint.id(), endpoint.system(), ticket.key(), ticket.url(), ticket.subject());
        TicketUpdates.Applied applied = updates.apply(endpoint, ref, event, again);
        switch (applied.update()) {
            case Update.Ignored ignored ->
                delivery.end(DeliveryState.IGNORED, ignored.why(), ref.id(), clock.instant());
            case Update.Noted noted -> delivery.end(DeliveryState.PROCESSED, noted.why(), ref.id(), clock.instant());
            case Update.Asked asked -> {
                tell(delivery, endpoint, asked, again);
                delivery.end(DeliveryState.PROCESSED, "", ref.id(), clock.instant());
            }
        }
        if (!applied.keepsRaw()) {
            deliveries.letGo(ref.id(), id, clock.instant());
        }
        outbox.done(item);
        return delivery.state;
    }

    private void tell(Delivery delivery, Endpoint endpoint, Update.Asked asked, boolean again) {
        String id = endpoint.id() + ":" + delivery.externalId;
        String ticket = asked.ticket().ref().id();
        ObjectNode variables = variables(asked.ticket(), asked.words());
        if (again) {
            messages.publish(
                    id + "#" + (delivery.attempts + 1),
                    endpoint.message(),
                    ticket,
                    variables,
                    settings.messageTimeToLive());
        } else {
            held.tell(id, endpoint.message(), ticket, asked.revision(), variables, settings.messageTimeToLive());
        }
    }

    private static ObjectNode variables(Ticket known, Comment news) {
        TicketRef ref = known.ref();
        ObjectNode variables = Json.object();
        variables
                .putObject("ticket")
                .put("id", ref.id())
                .put("endpoint", ref.endpoint())
                .put("system", ref.system())
                .put("key", ref.key())
                .put("url", ref.url())
                .put("subject", ref.subject());
        variables.putObject("requester").put("name", known.requesterName()).put("email", known.requesterEmail());
        variables
                .putObject("message")
                .put("id", news.id())
                .put("author", news.authorName())
                .put("text", StorableText.of(news.text(), HeldMessages.LONGEST_FOR_THE_ENGINE))
                .put("at", news.at().toString());
        return variables;
    }
}
