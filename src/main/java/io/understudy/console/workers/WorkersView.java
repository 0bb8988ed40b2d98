package io.understudy.console.workers;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import io.understudy.autonomy.evidence.ClassStanding;
import io.understudy.autonomy.evidence.Workers;
import io.understudy.autonomy.evidence.Workers.Worker;
import io.understudy.console.frame.Labels;
import io.understudy.console.frame.MainLayout;
import io.understudy.console.frame.Ui;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who does the work, and how far each class of it is from a certificate. */
@Route(value = "workers", layout = MainLayout.class)
@PageTitle("Workers · Understudy")
public final class WorkersView extends Div {

    /** Among fewer cases than this, one that is wrong says little about how many are. */
    private static final int FEW = 30;

    private final Workers workers;
    private final Div content = Ui.box("workers");

    WorkersView(Workers workers) {
        this.workers = workers;
        addClassName("page");
        add(
                Ui.box("page-head", new H1("Workers")),
                Ui.text(
                        "A person releases every draft. Each verdict tells whether the draft was right; what a draft would set off"
                                + " is certified on its own, when the evidence shows that at most 5 % of such drafts are wrong.",
                        "muted", "block"),
                content);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        content.removeAll();
        workers.all().forEach(worker -> content.add(card(worker)));
    }

    private Component card(Worker worker) {
        List<ClassStanding> classes = workers.classes(worker.id());
        Div rows = Ui.box("class-cards");
        classes.forEach(one -> rows.add(row(one)));
        if (classes.isEmpty()) {
            rows.add(Ui.empty(
                    "Nothing of " + worker.name() + "'s was judged yet",
                    "Accept, edit or return a draft in the inbox. What people say of its drafts is counted here, anew when the"
                            + " model or the role pack changes."));
        }
        Component card = Ui.section(
                worker.name() + " · " + worker.role(),
                Ui.text(
                        classes.isEmpty()
                                ? "Model " + worker.model() + "."
                                : "Model " + worker.model() + ". " + Labels.count(worker.right(), "draft", "drafts")
                                        + " right, " + worker.wrong()
                                        + " wrong since the model or the role pack last changed.",
                        "muted",
                        "block"),
                rows);
        card.setId("worker-" + worker.id());
        return card;
    }

    private static Component row(ClassStanding one) {
        ProgressBar bar = new ProgressBar(0, 1, one.evidence());
        bar.getElement().setAttribute("aria-label", "Evidence for " + one.actionClass());
        Div row = Ui.box(
                "class-card",
                Ui.text(one.actionClass(), "class-name"),
                Ui.text(one.taskName(), "muted", "small"),
                bar,
                Ui.text(counts(one), "small"),
                Ui.text(outlook(one, one.certifiedFrom(), one.toGo()), "muted", "small"));
        row.getElement().setAttribute("data-class", one.actionClass());
        return row;
    }

    private static String counts(ClassStanding one) {
        String counts = one.right() + " right, " + one.wrong() + " wrong";
        if (one.uncounted() > 0) {
            counts += ", " + one.uncounted() + " not counted";
        }
        return one.cases() < one.right() + one.wrong()
                ? counts + ", in " + Labels.count(one.cases(), "case", "cases") + " that count once each"
                : counts;
    }

    private static String outlook(ClassStanding one, @Nullable Double from, @Nullable Integer toGo) {
        if (from != null) {
            return from == 0
                    ? "The evidence would bear a certificate."
                    : String.format(
                            Locale.ROOT, "The evidence would bear a certificate from a confidence of %.2f.", from);
        }
        if (toGo == null && one.cases() < FEW) {
            return "Too few cases to tell how many more are needed.";
        }
        return toGo == null
                ? "Too many are wrong: as it is, more of the same will not suffice."
                : "About " + Labels.count(toGo, "more case", "more cases") + " like these are needed.";
    }
}
