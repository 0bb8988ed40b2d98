package io.understudy.console.review;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextArea;
import io.understudy.console.frame.People;
import io.understudy.console.frame.Toast;
import io.understudy.console.frame.Ui;
import io.understudy.platform.NotAllowedException;
import io.understudy.platform.Person;
import io.understudy.review.AuditService;
import io.understudy.review.InvalidVerdictException;
import io.understudy.review.VerdictNotPossibleException;
import io.understudy.work.Verdict.Judgement;
import io.understudy.work.release.ReleasedDraft;
import org.jspecify.annotations.Nullable;

/** Above a form that was released without a person: that it was, and what a person says of it who looks afterwards. */
final class AuditPanel extends Div {

    private static final int LONGEST_COMMENT = 2000;

    private final AuditService audits;
    private final People people;
    private final Person me;
    private final Runnable said;
    private final JudgementSelect why = new JudgementSelect();
    private final TextArea comment = new TextArea("What was wrong with it");
    private @Nullable ReleasedDraft release;

    /** @param said called when something was said */
    AuditPanel(AuditService audits, People people, Person me, Runnable said) {
        this.audits = audits;
        this.people = people;
        this.me = me;
        this.said = said;
        setId("audit-panel");
        addClassNames("callout", "callout-quiet", "audit-panel");
        why.setId("audit-why");
        comment.setId("audit-comment");
        comment.setWidthFull();
        comment.setMaxLength(LONGEST_COMMENT);
        setVisible(false);
    }

    /** @param mayJudge whether the person may say anything about it */
    void show(TaskPage page, boolean mayJudge) {
        ReleasedDraft shown = page.release().orElse(null);
        if (shown != null && shown.equals(release) && isVisible()) {
            return;
        }
        release = shown;
        removeAll();
        setVisible(shown != null);
        if (shown == null) {
            return;
        }
        add(Ui.text(
                shown.worker() + " released this without a person, as “" + shown.actionClass() + "”.",
                "callout-title"));
        if (shown.judgement() != null) {
            add(Ui.text(
                    people.name(String.valueOf(shown.person()), me) + " looked at it: "
                            + words(shown.judgement(), shown.worker()) + ".",
                    "block"));
            if (shown.comment() != null && !shown.comment().isBlank()) {
                add(Ui.text(shown.comment(), "prewrap", "block"));
            }
        } else if (shown.isToBeAudited()) {
            ask(page, shown, mayJudge);
        } else {
            add(Ui.text(
                    Math.round(100 * shown.share())
                            + " in 100 of such releases are drawn at random to be looked at; this was not.",
                    "muted",
                    "small",
                    "block"));
        }
    }

    private void ask(TaskPage page, ReleasedDraft shown, boolean mayJudge) {
        add(Ui.text(
                shown.lookAgainWhy() != null
                        ? "Please look at it. " + shown.lookAgainWhy()
                        : "It was drawn at random to be looked at. Would you have released it as it stands?",
                "block"));
        if (!mayJudge) {
            return;
        }
        Button right = new Button("It was right", VaadinIcon.CHECK.create(), event -> say(Judgement.RIGHT, ""));
        right.setId("audit-right");
        right.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        right.addClickShortcut(Key.KEY_A, KeyModifier.ALT);
        right.setTooltipText("Alt+A");
        right.getElement().setAttribute("aria-keyshortcuts", "Alt+A");
        Div buttons = Ui.box("verdict-buttons", right);
        Button wrong = new Button("It was not…", event -> {});
        wrong.setId("audit-wrong");
        wrong.addClickListener(event -> {
            buttons.setVisible(false);
            add(reasons(page, buttons));
            comment.focus();
        });
        buttons.add(wrong);
        add(buttons);
    }

    private Div reasons(TaskPage page, Div buttons) {
        why.anew(page.worker());
        why.setLabel("What it was");
        comment.clear();
        comment.setInvalid(false);
        Button say = new Button("Say so", event -> {
            if (comment.isEmpty()) {
                comment.setErrorMessage("Say what was wrong with it");
                comment.setInvalid(true);
                comment.focus();
                return;
            }
            say(why.said(), comment.getValue());
        });
        say.setId("audit-say");
        say.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Div box = new Div();
        Button back = new Button("Back", event -> {
            remove(box);
            buttons.setVisible(true);
        });
        box.addClassName("return-box");
        box.add(
                Ui.text(
                        "Nothing that it set off is undone by this. It counts for whether the worker may go on alone.",
                        "muted",
                        "small",
                        "block"),
                why,
                comment,
                Ui.box("verdict-buttons", say, back));
        return box;
    }

    private void say(Judgement judgement, String text) {
        ReleasedDraft judged = release;
        if (judged == null) {
            return;
        }
        try {
            audits.give(judged.taskId(), me, judgement, text);
            Toast.success(
                    judgement == Judgement.RIGHT ? "Noted as right." : "Noted. It counts for this class of action.");
        } catch (VerdictNotPossibleException | InvalidVerdictException | NotAllowedException refused) {
            Toast.info(String.valueOf(refused.getMessage()) + ".");
        }
        said.run();
    }

    private static String words(Judgement judgement, String worker) {
        return switch (judgement) {
            case RIGHT -> "it was right";
            case WRONG -> "it was wrong";
            case INCOMPLETE -> "it was incomplete";
            case NOT_ITS_FAULT -> "it was wrong by nothing that " + worker + " could have known";
            case POLICY_CHANGED -> "it was right by the rules of then";
        };
    }

    /** Whether somebody is writing something that a new version would push aside. */
    boolean isTouched() {
        return comment.isAttached() && !comment.isEmpty();
    }
}
