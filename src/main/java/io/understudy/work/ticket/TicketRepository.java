package io.understudy.work.ticket;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class TicketRepository implements PanacheRepositoryBase<Ticket, String> {}
