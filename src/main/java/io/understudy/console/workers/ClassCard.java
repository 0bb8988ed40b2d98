package io.understudy.console.workers;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.progressbar.ProgressBar;
import io.understudy.autonomy.certificate.Confidences.Order;
import io.understudy.autonomy.evidence.ClassStanding;
import io.understudy.autonomy.evidence.NotCertifiedException;
import io.understudy.autonomy.evidence.Workers;
import io.understudy.autonomy.evidence.Workers.Worker;
import io.understudy.autonomy.stage.ActionKey;
import io.understudy.autonomy.stage.Stage;
import io.understudy.autonomy.stage.StageChange;
import io.understudy.autonomy.stage.Stages;
import io.understudy.console.frame.BadgeVariant;
import io.understudy.console.frame.DecisionDialog;
import io.understudy.console.frame.Labels;
import io.understudy.console.frame.People;
import io.understudy.console.frame.Toast;
import io.understudy.console.frame.Ui;
import io.understudy.platform.NotAllowedException;
import io.understudy.platform.Person;
import java.util.Locale;

/** One class of action: where it stands, by what evidence, and the way on or back. */
final class ClassCard extends Div {

    /** Among fewer cases than this, one that is wrong says little about how many are. */
    private static final int FEW = 30;

    private final Worker worker;
    private final Stages stages;
    private final Workers workers;
    private final People people;
    private final Person me;
    private final Runnable changed;
    private final Div body = Ui.box("class-body");
    private final Button promote;
    private final Button demote;
    private final Button shadow;
    private final Button show;
    private ClassStanding standing;

    ClassCard(
            Worker worker,
            ClassStanding standing,
            Stages stages,
            Workers workers,
            People people,
            Person me,
            Runnable changed) {
        this.worker = worker;
        this.standing = standing;
        this.stages = stages;
        this.workers = workers;
        this.people = people;
        this.me = me;
        this.changed = changed;
        addClassName("class-card");
        getElement().setAttribute("data-class", standing.actionClass());
        promote = button("promote", "Let it go on alone…", ButtonVariant.LUMO_PRIMARY, this::askOn);
        demote = button("demote", "Take it back…", ButtonVariant.LUMO_TERTIARY, this::askBack);
        shadow = button("shadow", "Put it in shadow…", ButtonVariant.LUMO_TERTIARY, this::askShadow);
        show = button("show", "Show its drafts…", ButtonVariant.LUMO_TERTIARY, this::askShow);
        add(body, Ui.box("card-actions", promote, demote, show, shadow));
        show(standing);
    }

    /** What is known now; who is about to press a button still finds it. */
    void show(ClassStanding now) {
        standing = now;
        ProgressBar bar = new ProgressBar(0, 1, standing.evidence());
        bar.getElement().setAttribute("aria-label", "Evidence for " + standing.actionClass());
        body.removeAll();
        body.add(
                Ui.box("card-head", Ui.text(standing.actionClass(), "class-name"), badge()),
                Ui.text(standing.taskName(), "muted", "small"),
                bar,
                Ui.text(counts(), "small"),
                Ui.text(outlook(), "muted", "small"));
        if (standing.released() > 0) {
            body.add(Ui.text(released(), "small"));
        }
        stages.last(key()).ifPresent(last -> body.add(Ui.box("small muted", Ui.text(said(last)), Ui.ago(last.at()))));
        demote.setVisible(me.mayAct() && standing.stage() == Stage.AUTONOMOUS);
        show.setVisible(me.mayAct() && standing.stage() == Stage.SHADOW);
        shadow.setVisible(me.mayAct() && standing.stage() == Stage.DRAFT);
        promote.setVisible(me.mayAct() && standing.stage() == Stage.DRAFT && standing.certifiedFrom() != null);
    }

    private ActionKey key() {
        return new ActionKey(worker.id(), standing.taskType(), standing.actionClass());
    }

    private Component badge() {
        if (standing.stage() == Stage.SHADOW) {
            return Ui.badge("In shadow", BadgeVariant.QUIET);
        }
        if (standing.stage() == Stage.AUTONOMOUS) {
            return standing.certifiedFrom() == null
                    ? Ui.badge("Suspended", BadgeVariant.WAITING)
                    : Ui.badge("Goes on alone", BadgeVariant.GOOD);
        }
        return standing.certifiedFrom() == null
                ? Ui.badge("A person releases", BadgeVariant.QUIET)
                : Ui.badge("Certified", BadgeVariant.BUSY);
    }

    private String counts() {
        String counts = standing.right() + " right, " + standing.wrong() + " wrong";
        if (standing.uncounted() > 0) {
            counts += ", " + standing.uncounted() + " not counted";
        }
        return standing.cases() < standing.right() + standing.wrong()
                ? counts + ", in " + Labels.count(standing.cases(), "case", "cases") + " that count once each"
                : counts;
    }

    private String outlook() {
        Double from = standing.certifiedFrom();
        if (from != null) {
            return certified(from) + " This assumes that reviewers see errors.";
        }
        Integer toGo = standing.toGo();
        if (toGo == null && standing.cases() < FEW) {
            return "Too few cases to tell how many more are needed.";
        }
        return toGo == null
                ? "Too many are wrong: as it is, more of the same will not suffice."
                : "About " + Labels.count(toGo, "more case", "more cases") + " like these are needed.";
    }

    private String certified(double from) {
        if (from == 0) {
            return "Certified, whatever the confidence.";
        }
        return standing.certifiedBy() == Order.LEARNED
                ? String.format(
                        Locale.ROOT,
                        "Certified where at least %.0f of 100 such drafts are right, by what was learned from verdicts.",
                        100 * from)
                : String.format(Locale.ROOT, "Certified from a confidence of %.2f.", from);
    }

    private String released() {
        String released = Labels.count(standing.released(), "draft", "drafts") + " released without a person; "
                + standing.audited() + " looked at afterwards, " + standing.foundWrong() + " of them wrong.";
        return standing.alarms() == 0
                ? released
                : released + " Taken back " + Labels.count(standing.alarms(), "time", "times") + " by itself.";
    }

    private String said(StageChange last) {
        String who = last.person().equals(StageChange.GATE) ? "Taken back by itself" : people.name(last.person(), me);
        String did = last.person().equals(StageChange.GATE)
                ? ""
                : switch (last.stage()) {
                    case AUTONOMOUS -> " let it go on alone";
                    case DRAFT -> " had a person release each draft";
                    case SHADOW -> " put it in shadow";
                };
        return who + did + ": " + last.why().replaceFirst("\\.$", "") + ". ";
    }

    private Button button(String id, String text, ButtonVariant variant, Runnable action) {
        Button button = new Button(text, event -> action.run());
        button.addThemeVariants(variant, ButtonVariant.LUMO_SMALL);
        button.setId(
                id + "-" + standing.taskType() + "-" + standing.actionClass().replaceAll("\\W+", "-"));
        return button;
    }

    private void askOn() {
        new DecisionDialog(
                        "Let “" + standing.actionClass() + "” go on alone",
                        worker.name() + " has " + counts()
                                + ". From now on, what is certified is released without a person."
                                + " Half of the first hundred releases, and a smaller random share after that, are put in the inbox"
                                + " to be looked at; when they become worse, this is taken back by itself.",
                        "Let it go on alone",
                        true,
                        why -> say(Stage.AUTONOMOUS, why))
                .open();
    }

    private void askBack() {
        new DecisionDialog(
                        "Take “" + standing.actionClass() + "” back",
                        "A person releases every draft of it again. The evidence is kept.",
                        "Take it back",
                        true,
                        why -> say(Stage.DRAFT, why))
                .open();
    }

    private void askShadow() {
        new DecisionDialog(
                        "Put “" + standing.actionClass() + "” in shadow",
                        "A person does these tasks first, without seeing what " + worker.name()
                                + " drafted; afterwards the two are compared, and count as evidence. It costs the time of doing"
                                + " the work, and tells more than looking at drafts does.",
                        "Put it in shadow",
                        true,
                        why -> say(Stage.SHADOW, why))
                .open();
    }

    private void askShow() {
        new DecisionDialog(
                        "Show the drafts of “" + standing.actionClass() + "”",
                        "From now on a person sees what " + worker.name() + " drafted, and releases it.",
                        "Show its drafts",
                        true,
                        why -> say(Stage.DRAFT, why))
                .open();
    }

    private void say(Stage stage, String why) {
        try {
            workers.say(key(), stage, me, why);
            Toast.success(
                    switch (stage) {
                        case AUTONOMOUS -> "“" + standing.actionClass() + "” goes on alone.";
                        case DRAFT -> "A person releases “" + standing.actionClass() + "”.";
                        case SHADOW -> "A person does “" + standing.actionClass() + "” first.";
                    });
        } catch (NotCertifiedException | NotAllowedException refused) {
            Toast.failure(refused.getMessage() + ".");
        }
        changed.run();
    }
}
