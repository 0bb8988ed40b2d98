package io.understudy.work;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.understudy.platform.LockedRow;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class TaskRepository implements PanacheRepositoryBase<Task, UUID> {

    Optional<Task> locked(UUID id) {
        return LockedRow.find(getEntityManager(), Task.class, id);
    }

    List<Task> ofCase(UUID caseId) {
        return list("caseId = ?1 order by offeredAt", caseId);
    }
}
