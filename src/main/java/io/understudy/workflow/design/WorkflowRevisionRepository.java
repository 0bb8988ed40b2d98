package io.understudy.workflow.design;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class WorkflowRevisionRepository implements PanacheRepositoryBase<WorkflowRevision, UUID> {

    List<WorkflowRevision> latest() {
        return list("from WorkflowRevision r where r.number ="
                + " (select max(o.number) from WorkflowRevision o where o.name = r.name) order by r.name");
    }

    /** The latest first. */
    List<WorkflowRevision> of(String name) {
        return list("name = ?1 order by number desc", name);
    }

    Optional<WorkflowRevision> latest(String name) {
        return find("name = ?1 order by number desc", name).firstResultOptional();
    }
}
