package io.understudy.work;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class MoveRepository implements PanacheRepositoryBase<Move, Long> {

    /** Oldest first. By time: each process draws its ids from a block of its own. */
    List<Move> of(UUID taskId) {
        return list("taskId = ?1 order by at, id", taskId);
    }

    /** Those made from this version of the task or a later one, oldest first. */
    List<Move> since(UUID taskId, int version) {
        return list("taskId = ?1 and version >= ?2 order by at, id", taskId, version);
    }

    /** Of several tasks, oldest first. */
    List<Move> of(Collection<UUID> taskIds) {
        return taskIds.isEmpty() ? List.of() : list("taskId in ?1 order by at, id", taskIds);
    }
}
