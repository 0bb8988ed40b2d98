package io.understudy.work;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.understudy.platform.Json;
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

    List<FilledForm> filledBeside(UUID id, UUID caseId) {
        return getEntityManager()
                .createQuery("""
                        select t.taskType, t.name, t.values from Task t
                        where t.caseId = :case and t.id <> :id and t.values is not null order by t.offeredAt""", Object[].class)
                .setParameter("case", caseId)
                .setParameter("id", id)
                .getResultStream()
                .map(row -> new FilledForm((String) row[0], (String) row[1], Json.readObject((String) row[2])))
                .toList();
    }

    List<Task> ofCase(UUID caseId) {
        return list("caseId = ?1 order by offeredAt", caseId);
    }
}
