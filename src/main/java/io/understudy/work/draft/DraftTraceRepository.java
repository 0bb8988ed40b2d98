package io.understudy.work.draft;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
class DraftTraceRepository implements PanacheRepositoryBase<DraftTrace, UUID> {}
