package io.understudy.console.staff;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.UploadHandler;
import io.understudy.console.frame.Ui;
import io.understudy.console.workflows.Diagram;
import io.understudy.console.workflows.Diagram.Kind;
import io.understudy.console.workflows.Diagram.Mark;
import io.understudy.role.Role;
import io.understudy.workflow.DesignedWorkflows.Proposal;
import io.understudy.workflow.check.StaffCheck.Fate;
import io.understudy.workflow.check.StaffPlan;
import io.understudy.workflow.check.StaffPlan.PlannedDiagram;
import io.understudy.workflow.check.StaffPlan.PlannedTask;
import io.understudy.workflow.design.AssignedTask;
import io.understudy.workflow.design.Revision;
import io.understudy.workflow.staffing.EngineVersion;
import io.understudy.workflow.staffing.ProposedFiles;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** The files of a workflow while a designer works on it: what becomes of each human task, and who does it. */
final class StaffPanel extends Div {

    private final Collection<Role> roles;
    private final DryRuns dryRuns;
    private final EngineVersion engine;
    private final int basedOn;
    private final Function<Proposal, List<String>> install;
    private final Map<String, String> files = new TreeMap<>();
    private final Map<String, String> chosen = new TreeMap<>();
    private final Map<String, String> variables = new TreeMap<>();
    private final List<TaskCard> cards = new ArrayList<>();
    private final Div names = Ui.box("file-names");
    private final Div plan = Ui.box("staff-plan");
    private final Div wrong = Ui.box("staff-problems");
    private final TextField name = new TextField("Name of the workflow");
    private final TextField reason = new TextField("Why this revision");

    /**
     * @param engine what the workflow is to run on
     * @param install answers what is wrong, in words
     */
    StaffPanel(
            Collection<Role> roles,
            DryRuns dryRuns,
            EngineVersion engine,
            Optional<Revision> latest,
            Function<Proposal, List<String>> install) {
        this.roles = roles;
        this.dryRuns = dryRuns;
        this.engine = engine;
        this.install = install;
        this.basedOn = latest.map(Revision::number).orElse(0);
        latest.ifPresent(revision -> {
            files.putAll(revision.files());
            revision.tasks().forEach(task -> chosen.put(key(task.process(), task.task()), task.role()));
            name.setValue(revision.name());
            name.setReadOnly(true);
        });
        name.setId("workflow-name");
        reason.setId("workflow-reason");
        reason.setHelperText("One line; it stays with the revision");
        name.setMaxLength(80);
        reason.setMaxLength(500);
        wrong.setId("staff-problems");
        wrong.getElement().setAttribute("role", "alert");
        Button apply = new Button("Put into force", event -> apply());
        apply.setId("put-into-force");
        apply.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Div foot = Ui.box("staff-foot", name, reason, apply);
        foot.setId("staff-foot");
        add(upload(), names, wrong, plan, foot);
        refresh();
    }

    private Upload upload() {
        Upload upload = new Upload(UploadHandler.inMemory((about, bytes) -> take(about.fileName(), bytes)));
        upload.setId("staff-files");
        upload.setAcceptedFileTypes(ProposedFiles.ENDINGS.toArray(String[]::new));
        upload.setMaxFiles(ProposedFiles.MOST_FILES);
        upload.setMaxFileSize(ProposedFiles.MOST_BYTES);
        upload.addFileRejectedListener(event -> say(List.of(event.getFileName() + ": " + event.getErrorMessage()
                + ". Bring files that end in " + String.join(" or ", ProposedFiles.ENDINGS) + ", of at most "
                + ProposedFiles.MOST_BYTES / 1_000_000 + " MB")));
        upload.addAllFinishedListener(event -> upload.clearFileList());
        return upload;
    }

    private void take(String file, byte[] bytes) {
        if (!ProposedFiles.isName(file)) {
            say(List.of("'" + file + "' cannot be taken: bring files that end in "
                    + String.join(" or ", ProposedFiles.ENDINGS) + ", without folders in their names"));
            return;
        }
        try {
            files.put(
                    file,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString());
            if (name.isEmpty() && file.endsWith(".bpmn")) {
                name.setValue(file.substring(0, file.length() - ".bpmn".length()));
            }
            refresh();
        } catch (CharacterCodingException e) {
            say(List.of(file + " is not text in UTF-8: save it as UTF-8"));
        }
    }

    private void say(List<String> problems) {
        wrong.removeAll();
        problems.forEach(
                problem -> wrong.add(Ui.box("notice notice-bad", VaadinIcon.WARNING.create(), Ui.text(problem))));
    }

    private void refresh() {
        wrong.removeAll();
        names.removeAll();
        plan.removeAll();
        cards.clear();
        files.keySet().forEach(file -> names.add(chip(file)));
        if (files.isEmpty()) {
            plan.add(
                    Ui.empty(
                            "Nothing to staff yet",
                            "Drop a diagram that ends in .bpmn above, with the .form files that its tasks are linked to. Each of its"
                                    + " human tasks is then shown here: whether it arrives, what a worker fills in, and who does it."));
        } else {
            StaffPlan.of(files, roles, engine).diagrams().forEach(this::show);
        }
    }

    private Div chip(String file) {
        Button remove = new Button(VaadinIcon.CLOSE_SMALL.create(), event -> {
            files.remove(file);
            refresh();
        });
        remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON, ButtonVariant.LUMO_SMALL);
        remove.setAriaLabel("Leave out " + file);
        return Ui.box("file-name", Ui.text(file), remove);
    }

    private void show(PlannedDiagram diagram) {
        plan.add(Ui.heading(diagram.file()));
        diagram.notes().forEach(note -> plan.add(Ui.box("notice", VaadinIcon.INFO_CIRCLE_O.create(), Ui.text(note))));
        Diagram drawing = new Diagram(diagram.xml(), this::reveal);
        drawing.show(
                diagram.tasks().stream().map(StaffPanel::mark).toList(),
                "The diagram of " + diagram.file() + "; its human tasks follow in words.");
        plan.add(drawing);
        if (diagram.tasks().isEmpty()) {
            Paragraph none =
                    new Paragraph("No step of this diagram is a human task: there is nothing for a role to do.");
            none.addClassName("muted");
            plan.add(none);
        }
        for (PlannedTask task : diagram.tasks()) {
            TaskCard card = new TaskCard(
                    task,
                    roles,
                    chosen.computeIfAbsent(
                            key(task.task().process(), task.task().id()),
                            unknown -> task.proposal().map(one -> one.role()).orElse("")),
                    role -> chosen.put(key(task.task().process(), task.task().id()), role),
                    (role, sample) -> dryRun(diagram.xml(), task, role, sample));
            cards.add(card);
            plan.add(card);
        }
    }

    /** What was typed stays, whichever file is brought meanwhile. */
    private Component dryRun(String xml, PlannedTask task, String role, String sample) {
        String key = key(task.task().process(), task.task().id());
        DryRunPanel panel = dryRuns.panel(xml, task, role, variables.getOrDefault(key, sample));
        panel.onTyped(typed -> variables.put(key, typed));
        return panel;
    }

    private static Mark mark(PlannedTask task) {
        String words = TaskCard.words(task.fate());
        return switch (task.fate()) {
            case ARRIVES, NONE -> new Mark(task.task().id(), Kind.DONE, null, words, true);
            case LOSS -> new Mark(task.task().id(), Kind.HERE, "!", words, true);
            case NEVER -> new Mark(task.task().id(), Kind.FAILED, "✕", words, true);
        };
    }

    private void reveal(String elementId) {
        cards.forEach(card -> card.choose(card.isOf(elementId)));
    }

    private void apply() {
        List<AssignedTask> tasks = cards.stream()
                .filter(card -> !card.role().isEmpty() && card.fate() != Fate.NEVER)
                .map(card -> new AssignedTask(card.task().process(), card.task().id(), card.role()))
                .toList();
        say(install.apply(new Proposal(name.getValue(), basedOn, files, tasks, reason.getValue())));
    }

    private static String key(String process, String task) {
        return process + "/" + task;
    }
}
