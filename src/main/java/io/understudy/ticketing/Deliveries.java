package io.understudy.ticketing;

import io.understudy.work.Agenda;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What came in through the webhooks, for those who look after this installation. */
@ApplicationScoped
public class Deliveries {

    static final int LARGEST_PAGE = 200;

    private final DeliveryRepository deliveries;
    private final Agenda agenda;

    Deliveries(DeliveryRepository deliveries, Agenda agenda) {
        this.deliveries = deliveries;
        this.agenda = agenda;
    }

    /**
     * Latest first.
     *
     * @param page from 0
     * @param size up to 200
     */
    @Transactional
    public List<DeliverySummary> list(Filter filter, int page, int size) {
        int limit = Math.clamp(size, 1, LARGEST_PAGE);
        return deliveries.page(filter, Math.max(0, page) * limit, limit);
    }

    @Transactional
    public long count(Filter filter) {
        return deliveries.count(filter);
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
     * @return false when there is none of this id or it is waiting already
     */
    @Transactional
    public boolean processAgain(UUID id) {
        Delivery delivery = deliveries.locked(id).orElse(null);
        if (delivery == null || delivery.state == DeliveryState.STORED) {
            return false;
        }
        boolean toldBefore = delivery.state == DeliveryState.PROCESSED;
        delivery.state = DeliveryState.STORED;
        delivery.reason = "";
        agenda.put(
                DeliveryProcessor.KIND,
                id.toString(),
                toldBefore ? Map.of(DeliveryProcessor.AGAIN, true) : Map.of(),
                Duration.ZERO);
        return true;
    }

    /** Which deliveries to list; what is empty does not restrict. */
    public record Filter(Optional<String> endpoint, Optional<DeliveryState> state, Optional<String> ticketId) {

        public static final Filter ALL = new Filter(Optional.empty(), Optional.empty(), Optional.empty());

        public static Filter ofEndpoint(String endpoint) {
            return new Filter(Optional.of(endpoint), Optional.empty(), Optional.empty());
        }
    }
}
