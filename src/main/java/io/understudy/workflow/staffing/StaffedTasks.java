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
 * Who does which human task of this installation: what a designer said in the console, what {@code staffing.yaml}
 * says, otherwise the role with one of the task's candidate groups. A mistake in the file keeps the application from starting, as one in a role pack does.
 */
@ApplicationScoped
public class StaffedTasks {

    private final RoleCatalog roles;
    private final Staffing staffing;
    private final AssignedRoles assigned;

    @Inject
    StaffedTasks(RoleCatalog roles, WorkflowSettings settings, AssignedRoles assigned) {
        this(roles, settings.directory(), assigned);
    }

    /** @param workflows the folder with {@code staffing.yaml} */
    StaffedTasks(RoleCatalog roles, Path workflows, AssignedRoles assigned) {
        this.roles = roles;
        this.staffing = Staffing.read(workflows);
        this.assigned = assigned;
        List<PackProblem> problems =
                staffing.problems(roles.all().stream().map(Role::id).toList());
        if (!problems.isEmpty()) {
            throw new RolePackException(problems);
        }
    }

    public Choice choose(Facts task) {
        return assigned.role(task.process(), task.task())
                .map(role -> assigned(role, task))
                .orElseGet(() -> filed(task));
    }

    /** What was said in the console is about this very task; a line of the file that is, too, has to say the same. */
    private Choice assigned(String role, Facts task) {
        if (roles.find(role).isEmpty()) {
            return new Choice.Conflict("It was given to the role '" + role
                    + "' in the console, which is not installed any more: give it to another one there");
        }
        return staffing.namesTask(task)
                        && staffing.choose(task) instanceof Choice.Role other
                        && !other.id().equals(role)
                ? new Choice.Conflict("The console gives it to '" + role + "', and " + Staffing.FILE + " to '"
                        + other.id() + "': change one of the two")
                : new Choice.Role(role);
    }

    private Choice filed(Facts task) {
        Choice choice = staffing.choose(task);
        return choice instanceof Choice.None ? ofGroups(task.groups()) : choice;
    }

    private Choice ofGroups(Collection<String> groups) {
        Optional<Role> role = roles.forGroups(groups);
        return role.isPresent() ? new Choice.Role(role.get().id()) : new Choice.None();
    }

    /** The role that does a task, as far as that is the same in every case. */
    public Optional<Role> role(HumanTask task) {
        return choose(task.facts()) instanceof Choice.Role role ? roles.find(role.id()) : Optional.empty();
    }

    /** Whether a role may get the task in some case, as far as its diagram tells. */
    public boolean concern(HumanTask task) {
        return assigned.role(task.process(), task.id()).isPresent()
                || staffing.concerns(task.facts())
                || roles.forGroups(task.groups()).isPresent();
    }
}
