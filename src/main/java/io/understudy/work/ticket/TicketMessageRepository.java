package io.understudy.work.ticket;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

@ApplicationScoped
class TicketMessageRepository implements PanacheRepositoryBase<TicketMessage, Long> {

    /** Without those of which nothing is known but that they were taken back. */
    List<TicketMessage> conversation(String ticketId) {
        return list("ticketId = ?1 and authorName <> '' order by sentAt, id", ticketId);
    }
}
