package io.understudy.ticketing.delivery;

import io.understudy.platform.AuditLog;
import io.understudy.platform.NotAllowedException;
import io.understudy.platform.Page;
import io.understudy.platform.Person;
import io.understudy.work.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;

/** What came in through the webhooks, for those who look after this installation. */
@ApplicationScoped
public class Deliveries {

    /** Of more than these nobody turns the pages: they are neither counted nor listed. */
    public static final int MOST = 5_000;

    private static final int LARGEST_PAGE = 200;

    private final DeliveryRepository deliveries;
    private final Outbox outbox;
    private final AuditLog audit;

    Deliveries(DeliveryRepository deliveries, Outbox outbox, AuditLog audit) {
        this.deliveries = deliveries;
        this.outbox = outbox;
        this.audit = audit;
    }

    /**
     * The latest {@link #MOST}, latest first.
     *
     * @param page from 0
     * @param size up to 200
     */
    @Transactional
    public Page<DeliverySummary> list(Filter filter, int page, int size) {
        int limit = Math.clamp(size, 1, LARGEST_PAGE);
        long first = Math.max(0L, page) * limit;
        if (first >= MOST) {
            return new Page<>(List.of(), deliveries.count(filter, MOST));
        }
        return new Page<>(
                deliveries.page(filter, (int) first, (int) Math.min(limit, MOST - first)),
                deliveries.count(filter, MOST));
    }

    @Transactional
    public Optional<Delivery> find(UUID id) {
        return deliveries.findByIdOptional(id);
    }

    /** The latest one of an endpoint. */
    @Transactional
    public Optional<DeliverySummary> latest(String endpoint) {
        return deliveries.page(Filter.ofEndpoint(endpoint), 0, 1).stream().findFirst();
    }

    /**
     * Has a delivery read once more, with the endpoint's present configuration. One that was processed before tells the
     * engine again, under another message id: that is a new round for its case.
     *
     * @throws NotAllowedException when the person may only look
     * @throws NoSuchElementException when there is none of this id
     * @throws IllegalStateException when it is waiting for its turn already, or what it said is no longer kept
     */
    @Transactional
    public void processAgain(UUID id, Person person) {
        if (!person.mayAct()) {
            throw new NotAllowedException(person.id() + " may only look; a supervisor can have a delivery processed");
        }
        Delivery delivery = deliveries
                .locked(id)
                .orElseThrow(
                        () -> new NoSuchElementException("There is no delivery " + id + "; they are kept for a while"));
        if (delivery.state == DeliveryState.STORED) {
            throw new IllegalStateException("The delivery " + id + " is waiting for its turn already");
        }
        if (delivery.erasedAt().isPresent()) {
            throw new IllegalStateException(
                    "The delivery " + id + " cannot be read again: words on its ticket were taken"
                            + " back in the ticket system, so what it said is no longer kept");
        }
        boolean toldBefore = delivery.state == DeliveryState.PROCESSED;
        delivery.state = DeliveryState.STORED;
        delivery.reason = "";
        outbox.put(
                DeliveryProcessor.KIND,
                id.toString(),
                toldBefore ? Map.of(DeliveryProcessor.AGAIN, true) : Map.of(),
                Duration.ZERO);
        audit.record(person.id(), "delivery.again", id.toString(), delivery.endpoint + " " + delivery.externalId);
    }

    /** Which deliveries to list; what is empty does not restrict. */
    public record Filter(Optional<String> endpoint, Optional<DeliveryState> state, Optional<String> ticketId) {

        public static final Filter ALL = new Filter(Optional.empty(), Optional.empty(), Optional.empty());

        public static Filter ofEndpoint(String endpoint) {
            return new Filter(Optional.of(endpoint), Optional.empty(), Optional.empty());
        }
    }
}
