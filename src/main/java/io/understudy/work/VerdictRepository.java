package io.understudy.work;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
public class VerdictRepository implements PanacheRepositoryBase<Verdict, UUID> {

    public List<Verdict> of(UUID taskId) {
        return list("taskId = ?1 order by at", taskId);
    }
}
