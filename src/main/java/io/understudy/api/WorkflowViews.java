package io.understudy.api;

import io.understudy.role.FormField;
import io.understudy.workflow.check.StaffPlan.PlannedDiagram;
import io.understudy.workflow.check.StaffPlan.PlannedTask;
import io.understudy.workflow.design.AssignedTask;
import io.understudy.workflow.design.Revision;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What designers are told. */
final class WorkflowViews {

    private WorkflowViews() {}

    /** A workflow as it is in force; without files once it is taken back. */
    record Brought(
            String name,
            int revision,
            Set<String> files,
            List<AssignedTask> tasks,
            String reason,
            String by,
            Instant at) {
        static Brought of(Revision revision) {
            return new Brought(
                    revision.name(),
                    revision.number(),
                    revision.files().keySet(),
                    revision.tasks(),
                    revision.reason(),
                    revision.person(),
                    revision.madeAt());
        }
    }

    /** One state of a workflow, with the contents of its files. */
    record RevisionView(
            int revision, Map<String, String> files, List<AssignedTask> tasks, String reason, String by, Instant at) {
        static RevisionView of(Revision revision) {
            return new RevisionView(
                    revision.number(),
                    revision.files(),
                    revision.tasks(),
                    revision.reason(),
                    revision.person(),
                    revision.madeAt());
        }
    }

    /** @param notes what is said of the file as a whole */
    record CheckedDiagram(String file, List<CheckedTask> tasks, List<String> notes) {
        static CheckedDiagram of(PlannedDiagram diagram) {
            return new CheckedDiagram(
                    diagram.file(),
                    diagram.tasks().stream().map(CheckedTask::of).toList(),
                    diagram.notes());
        }
    }

    /**
     * A human task.
     *
     * @param fills the keys of the fields that a worker fills in
     * @param needs variables that its form names and the process may not have by then
     * @param proposedRole null when nothing in the diagram suggests one
     */
    record CheckedTask(
            String process,
            String task,
            String name,
            String fate,
            List<String> reasons,
            List<String> fills,
            List<String> needs,
            @Nullable String proposedRole,
            @Nullable String proposedBecause) {
        static CheckedTask of(PlannedTask planned) {
            return new CheckedTask(
                    planned.task().process(),
                    planned.task().id(),
                    planned.task().name(),
                    planned.fate().name(),
                    planned.reasons(),
                    planned.form().fields().stream().map(FormField::key).toList(),
                    planned.needs().stream()
                            .filter(need -> !need.known())
                            .map(need -> need.variable())
                            .toList(),
                    planned.proposal().map(one -> one.role()).orElse(null),
                    planned.proposal().map(one -> one.why()).orElse(null));
        }
    }
}
