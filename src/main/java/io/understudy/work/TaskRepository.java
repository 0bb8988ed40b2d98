package io.understudy.work;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class TaskRepository implements PanacheRepositoryBase<Task, UUID> {

    Optional<Task> locked(UUID id) {
        return Optional.ofNullable(findById(id, LockModeType.PESSIMISTIC_WRITE));
    }

    List<Task> ofCase(UUID caseId) {
        return list("caseId = ?1 order by offeredAt", caseId);
    }
}
