package io.understudy.console.staff;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import io.understudy.console.frame.BadgeVariant;
import io.understudy.console.frame.DecisionDialog;
import io.understudy.console.frame.Ui;
import io.understudy.workflow.design.Revision;
import java.util.List;
import java.util.function.UnaryOperator;

/** All revisions of a workflow, the latest first, each with who made it, why, and what it holds. */
final class RevisionList extends Div {

    /** What can be done with revisions. */
    interface Actions {
        void restore(Revision earlier, String reason);

        void takeBack(String reason);
    }

    RevisionList(List<Revision> revisions, UnaryOperator<String> names, Actions actions) {
        setId("revisions");
        addClassName("revisions");
        boolean first = true;
        for (Revision revision : revisions) {
            add(card(revision, names, actions, first));
            first = false;
        }
    }

    private static Div card(Revision revision, UnaryOperator<String> names, Actions actions, boolean latest) {
        Div head = Ui.box(
                "card-head",
                Ui.text("Revision " + revision.number(), "field-label"),
                Ui.text("by " + names.apply(revision.person()), "small"),
                Ui.ago(revision.madeAt()));
        if (latest) {
            head.add(Ui.badge(revision.isTakenBack() ? "Taken back" : "In force", BadgeVariant.GOOD));
        }
        Div card = Ui.box("card revision", head, Ui.text(revision.reason()));
        if (revision.isTakenBack()) {
            card.add(Ui.text("Its human tasks are left to people.", "muted", "small"));
        } else {
            card.add(Ui.text(
                    String.join(", ", revision.files().keySet()) + " · "
                            + (revision.tasks().isEmpty()
                                    ? "no task is given to a role"
                                    : String.join(
                                            ", ",
                                            revision.tasks().stream()
                                                    .map(task -> task.task() + " to " + task.role())
                                                    .toList())),
                    "muted",
                    "small"));
        }
        card.add(buttons(revision, actions, latest));
        return card;
    }

    private static Div buttons(Revision revision, Actions actions, boolean latest) {
        Div buttons = Ui.box("revision-actions");
        if (latest && !revision.isTakenBack()) {
            buttons.add(button(
                    "Take back",
                    () -> new DecisionDialog(
                                    "Leave its tasks to people again?",
                                    "No role does the human tasks of “" + revision.name()
                                            + "” from now on; those that are open here"
                                            + " stay here. The engine keeps the process: its cases go on, and new ones start,"
                                            + " with people at the tasks.",
                                    "Take back",
                                    true,
                                    actions::takeBack)
                            .open()));
        } else if (!latest && !revision.isTakenBack()) {
            buttons.add(button(
                    "Put into force again",
                    () -> new DecisionDialog(
                                    "Put revision " + revision.number() + " into force again?",
                                    "New cases start from its files, as a new revision. Cases that run go on in the version that"
                                            + " they began with.",
                                    "Put into force",
                                    true,
                                    reason -> actions.restore(revision, reason))
                            .open()));
        }
        return buttons;
    }

    private static Button button(String words, Runnable then) {
        Button button = new Button(words, event -> then.run());
        button.addThemeVariants(ButtonVariant.LUMO_SMALL);
        return button;
    }
}
