package io.understudy.console.workers;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.understudy.autonomy.stage.AlreadyLiftedException;
import io.understudy.autonomy.stage.Halt;
import io.understudy.autonomy.stage.Halts;
import io.understudy.console.frame.DecisionDialog;
import io.understudy.console.frame.People;
import io.understudy.console.frame.Toast;
import io.understudy.console.frame.Ui;
import io.understudy.platform.NotAllowedException;
import io.understudy.platform.Person;
import io.understudy.role.Role;
import io.understudy.role.RoleCatalog;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** On every page: what is halted, by whom and why, with the way to lift it. */
public final class HaltPanel extends Div {

    private final Halts halts;
    private final RoleCatalog roles;
    private final People people;
    private final Person me;
    private List<Halt> shown = List.of();

    public HaltPanel(Halts halts, RoleCatalog roles, People people, Person me) {
        this.halts = halts;
        this.roles = roles;
        this.people = people;
        this.me = me;
        setId("halts");
    }

    /** @param inForce the latest first */
    public void show(List<Halt> inForce) {
        if (inForce.equals(shown)) {
            return;
        }
        shown = inForce;
        removeAll();
        inForce.forEach(halt -> add(line(halt)));
    }

    private Component line(Halt halt) {
        Div line = Ui.box(
                "notice notice-bad halt",
                VaadinIcon.HAND.create(),
                new Span(people.name(halt.person(), me) + " halted " + what(halt) + ": " + halt.why()),
                Ui.ago(halt.at()));
        line.getElement().setAttribute("role", "alert");
        if (me.mayAct()) {
            Button lift = new Button("Lift…", event -> ask(halt));
            lift.setId("lift-" + halt.id());
            lift.addThemeVariants(ButtonVariant.LUMO_SMALL);
            line.add(lift);
        }
        return line;
    }

    private String what(Halt halt) {
        return halt.role() == null
                ? "all releases without a person"
                : "releases without a person by " + worker(halt) + scope(halt);
    }

    private static String scope(Halt halt) {
        if (halt.actionClass() != null) {
            return " of “" + halt.actionClass() + "”";
        }
        return halt.taskType() == null ? "" : " in “" + halt.taskType() + "”";
    }

    private String worker(Halt halt) {
        return roles.find(String.valueOf(halt.role()))
                .map(Role::worker)
                .map(Role.WorkerProfile::name)
                .orElse(String.valueOf(halt.role()));
    }

    private void ask(Halt halt) {
        new DecisionDialog(
                        "Lift the halt",
                        "Workers release drafts without a person again where they are certified and were let go. What was"
                                + " released before and still waits leaves within seconds.",
                        "Lift it",
                        true,
                        why -> lift(halt, why))
                .open();
    }

    private void lift(Halt halt, String why) {
        try {
            halts.lift(halt.id(), me, why);
            Toast.success("The halt is lifted.");
        } catch (AlreadyLiftedException | NoSuchElementException | NotAllowedException refused) {
            Toast.info(String.valueOf(refused.getMessage()) + ".");
        }
        show(halts.inForce());
    }

    /** The button that halts everything, for where it is always in reach. */
    public Button button() {
        Button button =
                new Button("Halt", VaadinIcon.HAND.create(), event -> halt(null, "Halt every worker", "No worker"));
        button.setId("halt");
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ERROR);
        button.setTooltipText("Stop all releases without a person");
        button.setVisible(me.mayAct());
        return button;
    }

    /** Asks why, and halts one worker. */
    void halt(Role role) {
        halt(role.id(), "Halt " + role.worker().name(), role.worker().name());
    }

    private void halt(@Nullable String role, String title, String who) {
        new DecisionDialog(
                        title,
                        who + (role == null ? " releases" : " no longer releases")
                                + " a draft without a person until somebody lifts this. Drafts go on being made, and wait in"
                                + " the inbox. What was released and has not left waits; what has left is not undone.",
                        "Halt",
                        true,
                        why -> {
                            try {
                                halts.halt(me, role, null, null, why);
                                Toast.success("Halted: nothing is released without a person now.");
                            } catch (NotAllowedException refused) {
                                Toast.failure(String.valueOf(refused.getMessage()));
                            }
                            show(halts.inForce());
                        })
                .open();
    }
}
