package io.understudy.workflow.check;

import io.understudy.role.FormCheck;
import io.understudy.role.LinedDocument;
import io.understudy.role.PackProblem;
import io.understudy.role.Role;
import io.understudy.role.RolePack;
import io.understudy.role.RolePacks;
import io.understudy.role.Suggestion;
import io.understudy.workflow.staffing.BpmnFile.HumanTask;
import io.understudy.workflow.staffing.Staffing;
import io.understudy.workflow.staffing.WorkflowFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Looks at role packs and at the workflows and forms they work in, all at once and without starting anything. */
final class RoleCheck {

    private final RolePacks packs;
    private final WorkflowFolder workflows;

    private RoleCheck(RolePacks packs, WorkflowFolder workflows) {
        this.packs = packs;
        this.workflows = workflows;
    }

    /** @throws io.understudy.role.RolePackException when there is no roles folder, or no schema in it */
    static RoleCheck of(Path roles, Path workflows) {
        return new RoleCheck(RolePacks.read(roles), WorkflowFolder.read(workflows));
    }

    List<String> ids() {
        return packs.all().stream().map(RolePack::id).toList();
    }

    /** What is wrong with one role, the forms its tasks are linked to, and files that nobody can read. */
    Optional<List<PackProblem>> of(String id) {
        return packs.find(id).map(pack -> {
            Set<PackProblem> problems = new LinkedHashSet<>(workflows.problems());
            problems.addAll(workflows.staffing().problems(ids()));
            problems.addAll(problems(pack));
            forms(tasks(pack)).forEach(form -> problems.addAll(FormCheck.problems(form)));
            tasks(pack).forEach(task -> problems.addAll(EmbeddedForms.problems(task)));
            return inOrder(problems);
        });
    }

    /** What is wrong anywhere, between roles and with what no role uses included. */
    List<PackProblem> all() {
        Set<PackProblem> problems = new LinkedHashSet<>(workflows.problems());
        problems.addAll(workflows.staffing().problems(ids()));
        packs.all().forEach(pack -> problems.addAll(problems(pack)));
        workflows.forms().values().forEach(form -> problems.addAll(FormCheck.problems(form)));
        workflows.tasks().forEach(task -> problems.addAll(EmbeddedForms.problems(task)));
        problems.addAll(leftOver());
        return inOrder(problems);
    }

    private List<PackProblem> problems(RolePack pack) {
        List<PackProblem> problems = new ArrayList<>(pack.problems());
        pack.manifest().ifPresent(manifest -> problems.addAll(RoleLinks.problems(manifest, tasks(pack), workflows)));
        return problems;
    }

    private List<HumanTask> tasks(RolePack pack) {
        return workflows.tasks(pack.id(), groups(pack));
    }

    private static Collection<String> groups(RolePack pack) {
        return pack.role().map(Role::candidateGroups).orElse(Set.of());
    }

    private List<LinedDocument> forms(Collection<HumanTask> tasks) {
        return tasks.stream()
                .flatMap(task -> task.form().stream())
                .distinct()
                .flatMap(id -> Optional.ofNullable(workflows.forms().get(id)).stream())
                .toList();
    }

    private List<PackProblem> leftOver() {
        List<PackProblem> problems = new ArrayList<>();
        Set<String> groups = new TreeSet<>();
        packs.all().forEach(pack -> groups.addAll(groups(pack)));
        for (HumanTask task : workflows.tasks()) {
            Staffing.Choice choice = workflows.staffing().choose(task.facts());
            if (choice instanceof Staffing.Choice.Conflict conflict) {
                problems.add(task.error("goes to nobody: " + conflict.why(), "make the line for this task name it"));
            }
            if (!(choice instanceof Staffing.Choice.None)) {
                continue;
            }
            task.groups().stream()
                    .filter(group -> !groups.contains(group))
                    .filter(group -> task.groups().stream().noneMatch(groups::contains))
                    .forEach(group -> problems.add(task.warning(
                            "its candidate group '" + group + "' is no role's, so that somebody else has to do it",
                            "if a role is to do it, " + Suggestion.oneOf(group, groups))));
        }
        Set<LinedDocument> linked = new HashSet<>(forms(workflows.tasks()));
        workflows.forms().values().stream()
                .filter(form -> !linked.contains(form))
                .forEach(form -> problems.add(form.warning(
                        "/id", "no human task is linked to this form", "link one to it, or remove the file")));
        return problems;
    }

    private static List<PackProblem> inOrder(Collection<PackProblem> problems) {
        return problems.stream().sorted(PackProblem.IN_ORDER).toList();
    }
}
