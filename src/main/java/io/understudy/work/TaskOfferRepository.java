package io.understudy.work;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
class TaskOfferRepository implements PanacheRepositoryBase<TaskOffer, UUID> {}
