package io.understudy.work;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

@ApplicationScoped
class TicketMessageRepository implements PanacheRepositoryBase<TicketMessage, Long> {

    List<TicketMessage> conversation(String ticketId) {
        return list("ticketId = ?1 order by sentAt, id", ticketId);
    }
}
