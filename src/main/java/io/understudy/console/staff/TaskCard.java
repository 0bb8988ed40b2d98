package io.understudy.console.staff;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import io.understudy.console.frame.BadgeVariant;
import io.understudy.console.frame.Ui;
import io.understudy.platform.Json;
import io.understudy.role.FormField;
import io.understudy.role.Role;
import io.understudy.workflow.check.FormNeeds;
import io.understudy.workflow.check.StaffCheck.Fate;
import io.understudy.workflow.check.StaffPlan.PlannedTask;
import io.understudy.workflow.staffing.BpmnFile.HumanTask;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** One human task of a designer's diagram: what becomes of it and why, what is filled in there, who does it, a dry run. */
final class TaskCard extends Article {

    private static final String PEOPLE = "";

    private final PlannedTask planned;
    private final Select<String> role = new Select<>();

    /**
     * @param chosen id of the role, empty for people
     * @param onRole hears another choice
     * @param dryRun makes the part in which the task is tried by a role, with variables to begin with
     */
    TaskCard(
            PlannedTask planned,
            Collection<Role> roles,
            String chosen,
            Consumer<String> onRole,
            BiFunction<String, String, Component> dryRun) {
        this.planned = planned;
        addClassNames("card", "staff-task");
        getElement().setAttribute("tabindex", "-1");
        setId("task-" + planned.task().id());
        Map<String, String> names = new LinkedHashMap<>();
        names.put(PEOPLE, "People, as before");
        roles.forEach(
                one -> names.put(one.id(), one.name() + " (" + one.worker().name() + ")"));
        role.setLabel("Who does it");
        role.setItems(names.keySet());
        role.setItemLabelGenerator(id -> names.getOrDefault(id, id));
        role.setValue(names.containsKey(chosen) && planned.fate() != Fate.NEVER ? chosen : PEOPLE);
        role.setEnabled(planned.fate() != Fate.NEVER);
        planned.proposal()
                .filter(one -> one.role().equals(role.getValue()))
                .ifPresent(one -> role.setHelperText("Proposed, since " + one.why()));
        role.addValueChangeListener(event -> {
            role.setHelperText(null);
            onRole.accept(event.getValue());
        });
        HumanTask task = planned.task();
        add(Ui.box("card-head", new H3(task.name()), Ui.badge(words(planned.fate()), tone(planned.fate()))));
        add(Ui.text(String.join(" · ", facts(task)), "muted", "small"));
        if (!task.documentation().isBlank()) {
            add(Ui.box("prewrap step-text", Ui.text(task.documentation())));
        }
        if (!planned.reasons().isEmpty()) {
            UnorderedList reasons = new UnorderedList();
            planned.reasons().forEach(reason -> reasons.add(new ListItem(reason)));
            add(reasons);
        }
        add(role, contents());
        if (planned.fate() != Fate.NEVER) {
            add(dryRun(dryRun));
        }
    }

    static String words(Fate fate) {
        return switch (fate) {
            case NONE, ARRIVES -> "Arrives";
            case LOSS -> "Arrives, with loss";
            case NEVER -> "Cannot arrive";
        };
    }

    private static BadgeVariant tone(Fate fate) {
        return switch (fate) {
            case NONE, ARRIVES -> BadgeVariant.GOOD;
            case LOSS -> BadgeVariant.WAITING;
            case NEVER -> BadgeVariant.BAD;
        };
    }

    private static List<String> facts(HumanTask task) {
        List<String> facts = new ArrayList<>();
        facts.add("process " + task.process());
        if (!task.lane().isBlank()) {
            facts.add("lane " + task.lane());
        }
        if (!task.assignee().isBlank()) {
            facts.add("assigned to " + task.assignee());
        }
        if (!task.groups().isEmpty()) {
            facts.add("for " + String.join(", ", task.groups()));
        }
        return facts;
    }

    private Div contents() {
        Div contents = Ui.box("staff-form");
        line(
                contents,
                "The worker fills in",
                planned.form().fields().stream().map(FormField::label).toList());
        line(contents, "It reads, and never touches", planned.form().shown());
        line(contents, "A release sets", List.copyOf(planned.form().variables()));
        line(
                contents,
                "The form needs",
                planned.needs().stream().map(TaskCard::need).toList());
        return contents;
    }

    private static String need(FormNeeds.Need need) {
        return need.known()
                ? need.variable()
                : need.variable() + " (no step before sets it: whoever starts the case has to)";
    }

    private static void line(Div into, String label, List<String> what) {
        if (!what.isEmpty()) {
            into.add(Ui.box("small", Ui.text(label + ": ", "field-label"), Ui.text(String.join(", ", what))));
        }
    }

    private Component dryRun(BiFunction<String, String, Component> panel) {
        Div place = Ui.box("dry-run");
        var fold = Ui.fold("Try it", false, place);
        fold.addClassName("dry-run-fold");
        fold.addOpenedChangeListener(event -> {
            place.removeAll();
            if (event.isOpened()) {
                place.add(
                        role().isEmpty()
                                ? Ui.text(
                                        "Give the task to a role first: that role's worker does the dry run.", "muted")
                                : panel.apply(role(), sample()));
            }
        });
        return fold;
    }

    /** The variables that the form names, for the designer to fill in. */
    private String sample() {
        var sample = Json.object();
        planned.needs().forEach(need -> sample.putNull(need.variable()));
        return sample.isEmpty() ? "{\n}" : sample.toPrettyString();
    }

    void choose(boolean chosen) {
        setClassName("step-chosen", chosen);
        if (chosen) {
            getElement()
                    .executeJs(
                            "this.scrollIntoView({ block: 'nearest', behavior: 'smooth' }); this.focus({ preventScroll: true })");
        }
    }

    boolean isOf(String elementId) {
        return task().id().equals(elementId);
    }

    HumanTask task() {
        return planned.task();
    }

    Fate fate() {
        return planned.fate();
    }

    /** Id of the role; empty for people. */
    String role() {
        return role.getValue() == null ? PEOPLE : role.getValue();
    }
}
