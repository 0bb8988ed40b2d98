package io.understudy.workflow.design;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class AssignedTaskRepository implements PanacheRepositoryBase<AssignedTaskEntry, String> {}
