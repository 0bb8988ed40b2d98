package io.understudy.console.cases;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.understudy.console.frame.DecisionDialog;
import io.understudy.console.frame.Toast;
import io.understudy.platform.Json;
import io.understudy.platform.NotAllowedException;
import io.understudy.platform.Person;
import io.understudy.review.Incidents;
import io.understudy.review.InvalidVerdictException;
import io.understudy.work.effect.Effect;
import io.understudy.work.effect.MayHaveArrivedException;
import io.understudy.work.effect.NotAnIncidentException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Consumer;

/** The ways on from an effect that failed, or that waits for a system that is away. */
final class IncidentActions extends Div {

    /** The text of what goes to a ticket. */
    private static final String BODY = "body";

    private final Incidents incidents;
    private final Effect effect;
    private final Person me;
    private final Runnable decided;

    IncidentActions(Incidents incidents, Effect effect, Person me, Runnable decided) {
        this.incidents = incidents;
        this.effect = effect;
        this.me = me;
        this.decided = decided;
        addClassName("incident-actions");
        add(retry());
        if (effect.isDoubtful()) {
            add(
                    button("arrived", "It arrived", VaadinIcon.CHECK, this::arrived),
                    button("send", "Send it again…", VaadinIcon.PAPERPLANE_O, this::send));
        }
        if (effect.input().path(BODY).isTextual()) {
            add(button(
                    "edit",
                    "Edit and send…",
                    VaadinIcon.EDIT,
                    () -> edit(effect.input().path(BODY).asText(), effect.isDoubtful())));
        }
        add(
                button("reopen", "Reopen the task…", VaadinIcon.ARROW_BACKWARD, this::reopen),
                button("skip", "Skip…", VaadinIcon.FAST_FORWARD, this::skip),
                button("end", "End the case…", VaadinIcon.CLOSE, this::end));
    }

    private Button retry() {
        boolean looks = effect.isDoubtful();
        Button button = button("retry", looks ? "Look again" : "Try again", VaadinIcon.REFRESH, () -> {});
        button.addClickListener(event -> decide(
                "“" + effect.name() + "” is " + (looks ? "looked for" : "tried") + " again.",
                () -> incidents.retry(effect.id(), me)));
        button.setDisableOnClick(true);
        button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        button.setTooltipText(
                looks
                        ? "It is not known whether it went out. It is looked for over there; nothing is sent twice"
                        : "It is sent again as it is");
        return button;
    }

    private static Button button(String id, String text, VaadinIcon icon, Runnable action) {
        Button button = new Button(text, icon.create(), event -> action.run());
        button.setId("incident-" + id);
        button.addThemeVariants(ButtonVariant.LUMO_SMALL);
        return button;
    }

    private void arrived() {
        ask(
                "Did “" + effect.name() + "” arrive?",
                "You have seen it in the other system. It is not sent again, and the case goes on.",
                "It arrived",
                false,
                reason -> incidents.arrived(effect.id(), me, reason));
    }

    private void send() {
        ask(
                "Send “" + effect.name() + "” again?",
                "It is not known whether the earlier attempt arrived. If it did, it is there twice afterwards: look in the"
                        + " other system first.",
                "Send it again",
                false,
                reason -> incidents.send(effect.id(), me, reason));
    }

    /** @param doubtful whether it is known that an earlier attempt may have arrived */
    private void edit(String before, boolean doubtful) {
        new DecisionDialog(
                        "Send “" + effect.name() + "” with changes?",
                        doubtful
                                ? "It is not known whether the earlier attempt arrived. If it did, both are there"
                                        + " afterwards: look in the other system first."
                                : "It goes out as you leave it here, without another review.",
                        "Send it",
                        false,
                        before,
                        (reason, text) -> sendChanged(reason, text, doubtful))
                .open();
    }

    /** Whoever learns only now that it may have arrived is asked once more, and has lost nothing of the text. */
    private void sendChanged(String reason, String text, boolean doubtful) {
        decide("“" + effect.name() + "” is sent as you changed it.", () -> {
            try {
                incidents.send(effect.id(), me, reason, Json.object().put(BODY, text), doubtful);
            } catch (MayHaveArrivedException unknown) {
                edit(text, true);
                throw unknown;
            }
        });
    }

    private void reopen() {
        List<String> again = incidents.doneAgain(effect);
        ask(
                "Open the task before “" + effect.name() + "” again?",
                "The workflow goes back to the task that was released last. It is drafted anew, with your reason and what"
                        + " failed, and waits for review."
                        + (again.isEmpty()
                                ? ""
                                : " Already done, and done once more when it goes on: “" + String.join("”, “", again)
                                        + "”."),
                "Open it again",
                true,
                reason -> incidents.reopen(effect.id(), me, reason));
    }

    private void end() {
        ask(
                "End the case?",
                "Nothing more is done for it, and what is under way in it is called off. That cannot be taken back.",
                "End the case",
                true,
                reason -> incidents.endCase(effect.id(), me, reason));
    }

    private void skip() {
        ask(
                "Skip “" + effect.name() + "”?",
                "It is not done, and the case goes on without it.",
                "Skip it",
                true,
                reason -> incidents.skip(effect.id(), me, reason));
    }

    private void ask(String title, String consequence, String action, boolean needsReason, Consumer<String> decision) {
        new DecisionDialog(
                        title,
                        consequence,
                        action,
                        needsReason,
                        reason -> decide("“" + effect.name() + "”: done.", () -> decision.accept(reason)))
                .open();
    }

    private void decide(String done, Runnable decision) {
        try {
            decision.run();
            Toast.success(done);
        } catch (NotAnIncidentException | NoSuchElementException late) {
            Toast.info(String.valueOf(late.getMessage()));
        } catch (NotAllowedException | InvalidVerdictException refused) {
            Toast.failure(String.valueOf(refused.getMessage()));
        }
        decided.run();
    }
}
