package io.understudy.work;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
class TicketRepository implements PanacheRepositoryBase<Ticket, String> {

    Ticket ofCase(UUID caseId) {
        return getEntityManager()
                .createQuery("""
                        select k from io.understudy.work.Case c join Ticket k on k.id = c.ticketId where c.id = :case""", Ticket.class)
                .setParameter("case", caseId)
                .getSingleResult();
    }
}
