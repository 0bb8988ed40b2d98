package io.understudy.console.review;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import io.understudy.console.frame.Labels;
import io.understudy.console.frame.Ui;
import io.understudy.role.Form;
import io.understudy.role.FormDifference;
import io.understudy.work.ReleaseChecks.Result;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Beside the verdict: that a changed form is being tested, and what is said against releasing it. */
final class CheckNotice extends Div {

    private @Nullable Span progress;

    CheckNotice() {
        setId("check-notice");
        addClassName("check-notice");
        setVisible(false);
    }

    void running() {
        removeAll();
        Span line = new Span("Checking what you changed …");
        ProgressBar bar = new ProgressBar();
        bar.setIndeterminate(true);
        add(line, bar);
        progress = line;
        getElement().setAttribute("role", "status");
        setVisible(true);
    }

    void at(String check, int number, int of) {
        Span line = progress;
        if (line != null) {
            line.setText("Checking what you changed: " + check + " (" + number + " of " + of + ") …");
        }
    }

    /** @param releaseAnyway called when the person wants the form released despite these; offered unless one prevents it */
    void objects(List<Result> objections, Runnable releaseAnyway) {
        removeAll();
        progress = null;
        getElement().setAttribute("role", "alert");
        boolean passable = objections.stream().noneMatch(Result::prevents);
        add(Ui.text(
                "Not released: "
                        + Labels.count(objections.size(), "check does not pass", "checks do not pass")
                        + " on the form as it stands",
                "callout-title"));
        objections.forEach(one -> add(Ui.box(
                "check-objection",
                Ui.text(one.check(), "strong"),
                Ui.text(one.message().strip(), "prewrap", "check-message"))));
        Button back = new Button("Back to the form", event -> clear());
        back.setId("check-back");
        back.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Div buttons = Ui.box("verdict-buttons", back);
        if (passable) {
            Button anyway = new Button("Release anyway", event -> {
                clear();
                releaseAnyway.run();
            });
            anyway.setId("check-anyway");
            buttons.add(anyway);
        } else {
            add(Ui.text("It could not take effect like this, so it cannot be released.", "muted", "small"));
        }
        add(buttons);
        setVisible(true);
    }

    /** @param releaseAsShown called when the person wants it released as the form shows it */
    void differs(Form form, List<FormDifference> differences, Runnable releaseAsShown) {
        removeAll();
        progress = null;
        getElement().setAttribute("role", "alert");
        add(Ui.text("Not released yet: the form shows something else than was drafted", "callout-title"));
        differences.forEach(one -> add(Ui.box(
                "check-objection",
                Ui.text(one.label(), "strong"),
                Ui.text(
                        "Shown: " + FormLabels.words(form, one.key(), one.shown()) + "\nDrafted: "
                                + FormLabels.words(form, one.key(), one.released()),
                        "prewrap",
                        "check-message"))));
        add(Ui.text("What the form shows is released, and counts as a change of the draft.", "muted", "small"));
        Button back = new Button("Back to the form", event -> clear());
        back.setId("differs-back");
        back.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Button asShown = new Button("Release what the form shows", event -> {
            clear();
            releaseAsShown.run();
        });
        asShown.setId("differs-release");
        add(Ui.box("verdict-buttons", back, asShown));
        setVisible(true);
    }

    void clear() {
        removeAll();
        progress = null;
        setVisible(false);
    }
}
