package io.understudy.workflow.staffing;

import io.understudy.role.PackProblem;
import io.understudy.role.Role;
import io.understudy.role.RoleCatalog;
import io.understudy.role.RolePackException;
import io.understudy.workflow.staffing.BpmnFile.HumanTask;
import io.understudy.workflow.staffing.Staffing.Choice;
import io.understudy.workflow.staffing.Staffing.Facts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Who does which human task of this installation: what {@code staffing.yaml} says, otherwise the role with one of the
 * task's candidate groups. A mistake in the file keeps the application from starting, as one in a role pack does.
 */
@ApplicationScoped
public class StaffedTasks {

    private final RoleCatalog roles;
    private final Staffing staffing;

    @Inject
    StaffedTasks(RoleCatalog roles, WorkflowSettings settings) {
        this(roles, settings.directory());
    }

    StaffedTasks(RoleCatalog roles, Path workflows) {
        this.roles = roles;
        this.staffing = Staffing.read(workflows);
        List<PackProblem> problems =
                staffing.problems(roles.all().stream().map(Role::id).toList());
        if (!problems.isEmpty()) {
            throw new RolePackException(problems);
        }
    }

    public Choice choose(Facts task) {
        Choice choice = staffing.choose(task);
        return choice instanceof Choice.None ? ofGroups(task.groups()) : choice;
    }

    private Choice ofGroups(Collection<String> groups) {
        Optional<Role> role = roles.forGroups(groups);
        return role.isPresent() ? new Choice.Role(role.get().id()) : new Choice.None();
    }

    /** Whether a role may get the task in some case, as far as its diagram tells. */
    public boolean concern(HumanTask task) {
        return staffing.concerns(task.facts()) || roles.forGroups(task.groups()).isPresent();
    }
}
