package io.understudy.console.workflows;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.understudy.console.frame.Ui;
import io.understudy.console.labor.Figures;
import io.understudy.console.workflows.Diagram.Kind;
import io.understudy.console.workflows.Diagram.Mark;
import io.understudy.role.Form;
import io.understudy.role.Role;
import io.understudy.work.Worklist.Standing;
import io.understudy.workflow.Workflows.LinkedForm;
import io.understudy.workflow.Workflows.Step;
import io.understudy.workflow.Workflows.Workflow;
import io.understudy.workflow.staffing.BpmnFile;
import io.understudy.workflow.staffing.BpmnFile.HumanTask;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One workflow: its diagram with how much stands where, its steps in words, and the roles that fill its tasks. */
final class WorkflowPanel extends Div {

    private final Workflow workflow;
    private final Diagram diagram;
    private final Map<String, StepCard> cards = new LinkedHashMap<>();

    /** @param who does a human task, if any role does */
    WorkflowPanel(Workflow workflow, Function<HumanTask, Optional<Role>> who) {
        this.workflow = workflow;
        this.diagram = new Diagram(workflow.bpmn(), this::choose);
        setId("workflow");
        addClassName("workflow");
        Paragraph about = new Paragraph(workflow.documentation());
        about.addClassNames("lead", "prewrap");
        about.setVisible(!workflow.documentation().isBlank());
        Set<Role> staffed = new LinkedHashSet<>();
        Map<String, LinkedForm> forms =
                workflow.forms().stream().collect(Collectors.toMap(LinkedForm::id, Function.identity()));
        Map<String, HumanTask> tasks = BpmnFile.read(Path.of("workflow.bpmn"), workflow.bpmn()).tasks().stream()
                .filter(task -> task.process().equals(workflow.processId()))
                .collect(Collectors.toMap(HumanTask::id, Function.identity()));
        for (Step step : workflow.steps()) {
            Optional<Role> role =
                    Optional.ofNullable(tasks.get(step.elementId())).flatMap(who);
            role.ifPresent(staffed::add);
            if (step.actor() != Step.Actor.EVENT || !step.documentation().isBlank()) {
                Form form = step.formId()
                        .flatMap(id -> Optional.ofNullable(forms.get(id)))
                        .map(linked -> Form.parse(linked.schema()))
                        .orElseGet(Form::empty);
                cards.put(step.elementId(), new StepCard(step, form, role));
            }
        }
        Div steps = Ui.box("steps");
        cards.values().forEach(steps::add);
        Div roles = Ui.box("staff");
        staffed.forEach(role -> roles.add(new RoleCard(role)));
        add(
                diagram,
                about,
                Ui.box("workflow-columns", Ui.section("Step by step", steps), Ui.section("Who does it", roles)));
    }

    String processId() {
        return workflow.processId();
    }

    void show(List<Standing> standing) {
        Map<String, Standing> byElement =
                standing.stream().collect(Collectors.toMap(Standing::elementId, Function.identity()));
        cards.forEach((elementId, card) -> card.show(Optional.ofNullable(byElement.get(elementId))));
        diagram.show(
                cards.values().stream()
                        .map(card -> mark(
                                card.step(),
                                Optional.ofNullable(byElement.get(card.step().elementId()))))
                        .toList(),
                "The workflow “" + workflow.name() + "” as a diagram; its steps follow in words.");
    }

    private static Mark mark(Step step, Optional<Standing> standing) {
        return standing.map(found -> new Mark(
                        step.elementId(),
                        found.incidents() > 0 ? Kind.FAILED : Kind.HERE,
                        Figures.number(found.open()),
                        StepCard.words(found),
                        true))
                .orElseGet(() -> new Mark(step.elementId(), Kind.PLAIN, "", "", true));
    }

    private void choose(String elementId) {
        diagram.select(elementId);
        cards.forEach((id, card) -> card.choose(id.equals(elementId)));
    }
}
