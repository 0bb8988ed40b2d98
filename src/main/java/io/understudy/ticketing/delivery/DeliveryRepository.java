package io.understudy.ticketing.delivery;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.understudy.platform.LockedRow;
import io.understudy.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
public class DeliveryRepository implements PanacheRepositoryBase<Delivery, UUID> {

    private static final String SUMMARY = """
            select new io.understudy.ticketing.delivery.DeliverySummary(d.id, d.endpoint, d.system, d.externalId, d.state,
              d.reason, d.ticketId, d.attempts, d.receivedAt, d.processedAt) from Delivery d where\s""";

    private final Sql sql;

    DeliveryRepository(Sql sql) {
        this.sql = sql;
    }

    /** False when the endpoint has had this delivery before. */
    boolean insert(Delivery delivery) {
        return sql.update(
                        """
                        insert into delivery (id, endpoint, system, external_id, body, headers, secret, state, reason,
                                              attempts, received_at)
                        values (?, ?, ?, ?, ?, cast(? as jsonb), ?, ?, '', 0, ?)
                        on conflict (endpoint, external_id) do nothing""",
                        delivery.id,
                        delivery.endpoint,
                        delivery.system,
                        delivery.externalId,
                        delivery.body,
                        delivery.headers,
                        delivery.secret.name(),
                        delivery.state.name(),
                        delivery.receivedAt)
                > 0;
    }

    Optional<Delivery> locked(UUID id) {
        return LockedRow.find(getEntityManager(), Delivery.class, id);
    }

    List<DeliverySummary> page(Deliveries.Filter filter, int first, int size) {
        Map<String, Object> values = new HashMap<>();
        var query = getEntityManager()
                .createQuery(
                        SUMMARY + where(filter, values) + " order by d.receivedAt desc, d.id desc",
                        DeliverySummary.class);
        values.forEach(query::setParameter);
        return query.setFirstResult(first).setMaxResults(size).getResultList();
    }

    /** How many there are; when more than {@code most}, so many. */
    long count(Deliveries.Filter filter, int most) {
        Map<String, Object> values = new HashMap<>();
        var query = getEntityManager()
                .createQuery(
                        "select count(one.id) from (select d.id as id from Delivery d where " + where(filter, values)
                                + " order by d.receivedAt desc, d.id desc limit :most) one",
                        Long.class)
                .setParameter("most", most);
        values.forEach(query::setParameter);
        return query.getSingleResult();
    }

    private static String where(Deliveries.Filter filter, Map<String, Object> values) {
        StringBuilder where = new StringBuilder("1 = 1");
        filter.endpoint().ifPresent(endpoint -> {
            where.append(" and d.endpoint = :endpoint");
            values.put("endpoint", endpoint);
        });
        filter.state().ifPresent(state -> {
            where.append(" and d.state = :state");
            values.put("state", state);
        });
        filter.ticketId().ifPresent(ticket -> {
            where.append(" and d.ticketId = :ticket");
            values.put("ticket", ticket);
        });
        return where.toString();
    }

    /** Removes up to {@code limit} that came in before {@code then} and wait for nothing. */
    public int forget(Instant then, int limit) {
        return sql.update("""
                delete from delivery where id in
                  (select id from delivery where received_at < ? and state <> 'STORED' limit ?)""", then, limit);
    }

    /**
     * Lets go of the bodies of a ticket's deliveries, and of this one: words in them were taken back. One that waits to be
     * read again keeps its own until it was read.
     */
    void letGo(String ticketId, UUID id, Instant now) {
        sql.update(
                "update delivery set body = '', erased_at = ?"
                        + " where ((ticket_id = ? and state <> 'STORED') or id = ?) and erased_at is null",
                now,
                ticketId,
                id);
    }
}
