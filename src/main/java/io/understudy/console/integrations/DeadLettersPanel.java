package io.understudy.console.integrations;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextArea;
import io.understudy.console.frame.BadgeVariant;
import io.understudy.console.frame.Labels;
import io.understudy.console.frame.Toast;
import io.understudy.console.frame.Ui;
import io.understudy.console.labor.Figures;
import io.understudy.platform.NotAllowedException;
import io.understudy.platform.Page;
import io.understudy.platform.Person;
import io.understudy.work.outbox.DeadLetter;
import io.understudy.work.outbox.DeadLetters;
import java.util.NoSuchElementException;

/** Background work that was given up: what it was, what it ended with, and the two ways on. */
final class DeadLettersPanel extends Div {

    private static final int SHOWN = 20;

    private final DeadLetters letters;
    private final Person me;
    private final Runnable changed;

    DeadLettersPanel(DeadLetters letters, Person me, Runnable changed) {
        this.letters = letters;
        this.me = me;
        this.changed = changed;
        setId("dead-letters");
        addClassName("effects");
    }

    /** @return whether there are any */
    boolean refresh() {
        removeAll();
        Page<DeadLetter> page = letters.list(null, 0, SHOWN);
        page.items().forEach(letter -> add(card(letter)));
        if (page.total() > page.items().size()) {
            add(Ui.text(
                    "The latest " + page.items().size() + " of " + Figures.number(page.total()) + " are shown.",
                    "muted",
                    "small"));
        }
        return page.total() > 0;
    }

    private Div card(DeadLetter letter) {
        Div card = Ui.box(
                "card effect effect-incident",
                Ui.box(
                        "card-head",
                        Ui.text(WorkLabels.of(letter.kind()), "effect-name"),
                        Ui.box("card-state", Ui.ago(letter.givenUpAt()), Ui.badge("Given up", BadgeVariant.BAD))),
                Ui.box(
                        "inline muted small",
                        Ui.text(letter.subject() + " · " + Labels.count(letter.attempts(), "attempt", "attempts")
                                + ", the first "),
                        Ui.ago(letter.firstTriedAt())),
                Ui.text(WorkLabels.consequence(letter.kind()), "small"),
                Ui.box("effect-error prewrap small", Ui.text(letter.error())));
        card.add(
                me.mayAct()
                        ? Ui.box("card-actions", retry(letter), discard(letter))
                        : Ui.text("A supervisor can have it tried again or discard it.", "muted", "small"));
        return card;
    }

    private Component retry(DeadLetter letter) {
        Button button = new Button("Try again", VaadinIcon.REFRESH.create(), event -> {
            settle(() -> {
                letters.retry(letter.id(), me);
                Toast.success("It is tried again.");
            });
        });
        button.setDisableOnClick(true);
        button.addThemeVariants(ButtonVariant.LUMO_PRIMARY, ButtonVariant.LUMO_SMALL);
        return button;
    }

    private Component discard(DeadLetter letter) {
        Button button = new Button("Discard…", event -> ask(letter));
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        return button;
    }

    private void ask(DeadLetter letter) {
        Dialog dialog = new Dialog("Leave it undone?");
        TextArea reason = new TextArea("Why it can be left undone");
        reason.setHelperText("Kept in the audit log");
        reason.setMaxLength(DeadLetters.LONGEST_REASON);
        reason.setRequired(true);
        reason.setWidthFull();
        Button sure = new Button("Discard", event -> {
            if (reason.getValue().isBlank()) {
                reason.setInvalid(true);
                reason.setErrorMessage("Say why");
                return;
            }
            dialog.close();
            settle(() -> {
                letters.discard(letter.id(), reason.getValue(), me);
                Toast.success("It is discarded.");
            });
        });
        sure.addThemeVariants(ButtonVariant.LUMO_ERROR, ButtonVariant.LUMO_PRIMARY);
        dialog.add(
                Ui.text(WorkLabels.of(letter.kind()) + ": " + WorkLabels.consequence(letter.kind())
                        + " It will not be tried again."),
                reason);
        dialog.getFooter().add(new Button("Keep it", event -> dialog.close()), sure);
        dialog.setWidth("min(32rem, 96vw)");
        dialog.open();
        reason.focus();
    }

    private void settle(Runnable action) {
        try {
            action.run();
        } catch (NoSuchElementException late) {
            Toast.info("Somebody has seen to it already.");
        } catch (NotAllowedException refused) {
            Toast.failure(String.valueOf(refused.getMessage()));
        }
        changed.run();
    }
}
