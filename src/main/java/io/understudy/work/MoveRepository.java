package io.understudy.work;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class MoveRepository implements PanacheRepositoryBase<Move, Long> {

    /** Oldest first. By time: each process draws its ids from a block of its own. */
    List<Move> of(UUID taskId) {
        return list("taskId = ?1 order by at, id", taskId);
    }

    /** Who decided last; that the engine then carried it out is no decision. */
    String lastActor(UUID taskId) {
        return find("taskId = ?1 and toState <> ?2 order by at desc, id desc", taskId, TaskState.COMPLETED)
                .firstResultOptional()
                .map(Move::actor)
                .orElse("");
    }
}
