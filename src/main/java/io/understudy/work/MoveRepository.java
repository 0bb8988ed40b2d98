package io.understudy.work;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class MoveRepository implements PanacheRepositoryBase<Move, Long> {

    List<Move> of(UUID taskId) {
        return list("taskId = ?1 order by id", taskId);
    }

    String lastActor(UUID taskId) {
        return find("taskId = ?1 order by id desc", taskId)
                .firstResultOptional()
                .map(Move::actor)
                .orElse("");
    }
}
