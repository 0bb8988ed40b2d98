package io.understudy.console.workers;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import io.understudy.console.frame.Labels;
import io.understudy.console.frame.Toast;
import io.understudy.console.frame.Ui;
import io.understudy.console.review.ReviewView;
import io.understudy.platform.NotAllowedException;
import io.understudy.platform.Person;
import io.understudy.review.ReviewService;
import io.understudy.review.VerdictNotPossibleException;
import io.understudy.work.StaleTaskException;
import io.understudy.work.release.AuditLine;
import io.understudy.work.release.Releases;
import java.util.List;
import java.util.NoSuchElementException;

/** What was released without a person and has not left yet, to be stopped one by one. */
final class WaitingReleases extends Div {

    private static final int SHOWN = 50;

    private final Releases releases;
    private final ReviewService reviews;
    private final Person me;
    private final Runnable stopped;

    WaitingReleases(Releases releases, ReviewService reviews, Person me, Runnable stopped) {
        this.releases = releases;
        this.reviews = reviews;
        this.me = me;
        this.stopped = stopped;
        setId("waiting-releases");
    }

    void refresh() {
        removeAll();
        List<AuditLine> waiting = releases.waiting(SHOWN);
        setVisible(!waiting.isEmpty());
        if (waiting.isEmpty()) {
            return;
        }
        Div lines = Ui.box("effects");
        waiting.forEach(line -> lines.add(line(line)));
        add(Ui.section(
                "Released, and not yet left",
                Ui.text(
                        Labels.count(waiting.size(), "release waits", "releases wait")
                                + " for a moment, or until a halt is lifted. What is stopped goes to review.",
                        "muted",
                        "block"),
                lines));
    }

    private Component line(AuditLine line) {
        Div row = Ui.box(
                "card effect",
                Ui.box(
                        "card-head",
                        ReviewView.link(
                                line.release().taskName() + " · “"
                                        + line.release().actionClass() + "”",
                                line.release().taskId()),
                        Ui.ago(line.release().at())),
                Ui.text(line.ticket().subject(), "muted", "small"));
        if (reviews.mayJudge(me, line.release().role())) {
            Button stop = new Button("Stop it", event -> stop(line));
            stop.addThemeVariants(ButtonVariant.LUMO_SMALL);
            stop.setDisableOnClick(true);
            row.add(Ui.box("card-actions", stop));
        }
        return row;
    }

    private void stop(AuditLine line) {
        try {
            reviews.undo(line.release().taskId(), me, line.taskVersion());
            Toast.success("Stopped: it is in the inbox.");
        } catch (VerdictNotPossibleException | StaleTaskException | NotAllowedException | NoSuchElementException late) {
            Toast.info(late.getMessage() + ".");
        }
        stopped.run();
    }
}
