package io.understudy.workflow.check;

import io.understudy.role.FormCheck;
import io.understudy.role.LinedDocument;
import io.understudy.role.PackProblem;
import io.understudy.role.RolePackException;
import io.understudy.workflow.staffing.BpmnFile.HumanTask;
import java.util.List;

/** Judges forms that a diagram itself holds, at the task that has them. */
final class EmbeddedForms {

    private EmbeddedForms() {}

    /** What is wrong with the form of a task; nothing when the diagram holds none for it. */
    static List<PackProblem> problems(HumanTask task) {
        if (task.embeddedForm().isEmpty()) {
            return List.of();
        }
        try {
            LinedDocument form =
                    LinedDocument.json(task.file(), task.embeddedForm().get());
            return FormCheck.problemsOfEmbedded(form).stream()
                    .map(problem -> at(task, problem, "its form's " + problem.field() + " " + problem.what()))
                    .toList();
        } catch (RolePackException e) {
            return e.problems().stream()
                    .map(problem -> at(task, problem, "its form in the diagram " + problem.what()))
                    .toList();
        }
    }

    private static PackProblem at(HumanTask task, PackProblem problem, String what) {
        return problem.isError() ? task.error(what, problem.fix()) : task.warning(what, problem.fix());
    }
}
