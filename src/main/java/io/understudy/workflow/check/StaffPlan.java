package io.understudy.workflow.check;

import io.understudy.platform.Folders;
import io.understudy.role.Form;
import io.understudy.role.Role;
import io.understudy.workflow.check.StaffCheck.Fate;
import io.understudy.workflow.check.StaffCheck.Finding;
import io.understudy.workflow.staffing.BpmnFile;
import io.understudy.workflow.staffing.BpmnFile.HumanTask;
import io.understudy.workflow.staffing.EngineVersion;
import io.understudy.workflow.staffing.ProposedFiles;
import io.understudy.workflow.staffing.WorkflowFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What would become of the human tasks of some files, as a designer looks at it before anything runs. The same judgement
 * as {@code staff check}.
 */
public record StaffPlan(List<PlannedDiagram> diagrams) {

    public StaffPlan {
        diagrams = List.copyOf(diagrams);
    }

    /**
     * A diagram among the files.
     *
     * @param notes what is said of the file as a whole, and what it needs to run that it does not bring along
     */
    public record PlannedDiagram(String file, String xml, List<PlannedTask> tasks, List<String> notes) {
        public PlannedDiagram {
            tasks = List.copyOf(tasks);
            notes = List.copyOf(notes);
        }
    }

    /**
     * A human task.
     *
     * @param reasons in words for the designer, the gravest first
     * @param form what has to be filled in; without fields where there is none
     * @param needs variables that the form names
     */
    public record PlannedTask(
            HumanTask task,
            Fate fate,
            List<String> reasons,
            Form form,
            List<FormNeeds.Need> needs,
            Optional<RoleProposal> proposal) {
        public PlannedTask {
            reasons = List.copyOf(reasons);
            needs = List.copyOf(needs);
        }
    }

    /**
     * @param files contents by file name
     * @param roles of this installation
     * @param engine what the files are to run on
     * @throws IllegalArgumentException when a name is none that a file may have here
     * @throws UncheckedIOException when there is no room for the files
     */
    public static StaffPlan of(Map<String, String> files, Collection<Role> roles, EngineVersion engine) {
        files.keySet().stream()
                .filter(name -> !ProposedFiles.isName(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("'" + name + "' cannot be the name of a file here");
                });
        Path folder = folder();
        try {
            for (Map.Entry<String, String> file : files.entrySet()) {
                Files.writeString(folder.resolve(file.getKey()), file.getValue());
            }
            WorkflowFolder read = WorkflowFolder.read(folder);
            List<PlannedDiagram> diagrams = new ArrayList<>();
            for (StaffCheck.Diagram checked : StaffCheck.of(folder, engine)) {
                diagrams.add(
                        diagram(checked, read, files.getOrDefault(checked.file(), ""), roles, new MissingParts(files)));
            }
            return new StaffPlan(diagrams);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Folders.remove(folder);
        }
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("understudy-staff");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PlannedDiagram diagram(
            StaffCheck.Diagram checked,
            WorkflowFolder folder,
            String xml,
            Collection<Role> roles,
            MissingParts missing) {
        List<HumanTask> tasks = BpmnFile.read(Path.of(checked.file()), xml).tasks();
        List<PlannedTask> planned = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (Finding finding : checked.findings()) {
            tasks.stream()
                    .filter(task ->
                            task.id().equals(finding.task()) && task.process().equals(finding.process()))
                    .findFirst()
                    .ifPresentOrElse(
                            task -> planned.add(task(finding, task, folder, roles)),
                            () -> notes.addAll(finding.reasons()));
        }
        notes.addAll(missing.of(xml));
        return new PlannedDiagram(checked.file(), xml, planned, notes);
    }

    private static PlannedTask task(Finding finding, HumanTask task, WorkflowFolder folder, Collection<Role> roles) {
        Form form = form(folder, task);
        return new PlannedTask(
                task,
                finding.fate(),
                finding.reasons().stream()
                        .filter(reason ->
                                !reason.equals(StaffCheck.NO_GROUP) && !reason.startsWith(StaffCheck.OF_GROUPS))
                        .toList(),
                form,
                FormNeeds.of(form, task.variables()),
                RoleProposal.of(task, roles));
    }

    /** One that cannot be read as a form has been named among the reasons. */
    private static Form form(WorkflowFolder folder, HumanTask task) {
        try {
            return folder.form(task).orElseGet(Form::empty);
        } catch (IllegalArgumentException e) {
            return Form.empty();
        }
    }
}
