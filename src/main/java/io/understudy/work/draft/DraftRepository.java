package io.understudy.work.draft;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class DraftRepository implements PanacheRepositoryBase<Draft, UUID> {

    List<Draft> all(Collection<UUID> ids) {
        return ids.isEmpty() ? List.of() : list("id in ?1", ids);
    }

    List<Draft> of(UUID taskId) {
        return list("taskId = ?1 order by createdAt", taskId);
    }
}
