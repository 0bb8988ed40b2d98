package io.understudy.ticketing.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.understudy.platform.SqlTrouble;
import io.understudy.platform.StorableText;
import io.understudy.ticketing.Endpoints;
import io.understudy.ticketing.Headers;
import io.understudy.ticketing.RequesterLookup;
import io.understudy.ticketing.TicketEvent;
import io.understudy.work.outbox.OutboxHandler;
import io.understudy.work.outbox.OutboxItem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Reads stored deliveries and has done what follows from them. One that cannot be read fails in the open. */
@ApplicationScoped
class DeliveryProcessor implements OutboxHandler {

    /** Outbox kind: a delivery should be read. Its subject is the delivery's id. */
    static final String KIND = "delivery.process";

    /** Detail of an outbox item: a person wants it done although it was done before. */
    static final String AGAIN = "again";

    private static final int LONGEST_REASON = 2_000;
    private static final String NOT_TAKEN_IN = "It could be read, but not be taken in: ";
    private static final Logger LOG = Logger.getLogger(DeliveryProcessor.class);

    /** A delivery is held in memory while it is read, and its system may be asked who wrote it. */
    private static final int PARALLEL = 32;

    private final Endpoints endpoints;
    private final RequesterLookup introductions;
    private final DeliveryService desk;
    private final MeterRegistry meters;

    DeliveryProcessor(Endpoints endpoints, RequesterLookup introductions, DeliveryService desk, MeterRegistry meters) {
        this.endpoints = endpoints;
        this.introductions = introductions;
        this.desk = desk;
        this.meters = meters;
    }

    @Override
    public Collection<String> kinds() {
        return List.of(KIND);
    }

    @Override
    public int parallel(String kind) {
        return PARALLEL;
    }

    @Override
    public Outcome handle(OutboxItem item) {
        UUID id = UUID.fromString(item.subject());
        Delivery delivery =
                item.carried(Delivery.class).or(() -> desk.waiting(id)).orElse(null);
        if (delivery == null) {
            return new Outcome.Done();
        }
        Timer.Sample sample = Timer.start(meters);
        DeliveryState state = process(item, delivery);
        sample.stop(
                meters.timer("understudy.delivery.process", "endpoint", delivery.endpoint(), "outcome", state.name()));
        return new Outcome.CrossedOff();
    }

    /** Where it came in, it shows why nothing followed from it, and can be read again. */
    @Override
    public Outcome giveUp(OutboxItem item, String why) {
        desk.end(
                item,
                UUID.fromString(item.subject()),
                DeliveryState.FAILED,
                StorableText.of(NOT_TAKEN_IN + why, LONGEST_REASON));
        return new Outcome.CrossedOff();
    }

    private DeliveryState process(OutboxItem item, Delivery delivery) {
        Endpoints.Entry entry = endpoints.entry(delivery.endpoint()).orElse(null);
        if (entry == null) {
            return end(item, delivery, DeliveryState.FAILED, "The endpoint is no longer configured");
        }
        TicketEvent event;
        try {
            event = read(entry, delivery);
        } catch (UnreadableException | NotJsonException e) {
            return end(item, delivery, DeliveryState.FAILED, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.warnf(e, "Delivery %s of %s broke its reader", delivery.externalId(), delivery.endpoint());
            return end(item, delivery, DeliveryState.FAILED, "It could not be read: " + e);
        }
        return switch (event) {
            case TicketEvent.Ignored ignored -> end(item, delivery, DeliveryState.IGNORED, ignored.why());
            case TicketEvent.OnTicket on -> apply(item, delivery, entry, on);
        };
    }

    /** What the database can never hold is not tried again: it would wait its turn for ever. */
    private DeliveryState apply(OutboxItem item, Delivery delivery, Endpoints.Entry entry, TicketEvent.OnTicket event) {
        try {
            return desk.apply(
                    item,
                    delivery.id(),
                    entry.endpoint(),
                    introductions.complete(entry, event),
                    item.details().path(AGAIN).asBoolean());
        } catch (RuntimeException e) {
            if (!SqlTrouble.isData(e)) {
                throw e;
            }
            LOG.warnf(e, "Delivery %s of %s cannot be stored", delivery.externalId(), delivery.endpoint());
            return end(item, delivery, DeliveryState.FAILED, NOT_TAKEN_IN + SqlTrouble.words(e));
        }
    }

    private static TicketEvent read(Endpoints.Entry entry, Delivery delivery) throws NotJsonException {
        return entry.system()
                .read(new Incoming(
                        entry.endpoint(),
                        new Headers(delivery.headers()),
                        Payload.parse(delivery.body),
                        delivery.externalId(),
                        delivery.receivedAt()));
    }

    private DeliveryState end(OutboxItem item, Delivery delivery, DeliveryState state, String reason) {
        desk.end(item, delivery.id(), state, StorableText.of(reason, LONGEST_REASON));
        return state;
    }
}
