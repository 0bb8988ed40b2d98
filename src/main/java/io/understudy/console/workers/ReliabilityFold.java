package io.understudy.console.workers;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import io.understudy.autonomy.calibration.Reliability;
import io.understudy.autonomy.evidence.Calibrations.Quality;
import io.understudy.console.frame.Labels;
import io.understudy.console.frame.Ui;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** How sure a worker was, and how often it was right: what it says of itself, and what its verdicts have taught. */
final class ReliabilityFold extends Div {

    private static final long serialVersionUID = 1;

    /** @param quality read when the fold is opened, by task */
    ReliabilityFold(Supplier<Map<String, Quality>> quality) {
        Div body = new Div();
        Details fold = Ui.fold("How sure it is, and how often it is right", false, body);
        fold.addOpenedChangeListener(event -> {
            body.removeAll();
            if (event.isOpened()) {
                show(body, quality.get());
            }
        });
        addClassName("reliability-fold");
        add(fold);
    }

    private static void show(Div body, Map<String, Quality> quality) {
        if (quality.isEmpty()) {
            body.add(Ui.empty(
                    "No verdict tells yet",
                    "When a draft is judged, how sure its worker was of it is held against what the person said."));
            return;
        }
        quality.forEach((task, of) -> body.add(
                new H3(task),
                Ui.box(
                        "reliability",
                        kind("What the worker says of itself", of.said(), "It says nothing of how sure it is."),
                        kind(
                                "What was learned from earlier verdicts",
                                of.learned(),
                                "Nothing was learned yet when these drafts were handed in: that begins after ten"
                                        + " verdicts."))));
    }

    private static Component kind(String title, Reliability of, String nothing) {
        Div kind = Ui.box("reliability-kind", Ui.text(title, "class-name", "block"));
        if (of.n() == 0) {
            kind.add(Ui.text(nothing, "muted", "small", "block"));
            return kind;
        }
        kind.add(
                new ReliabilityDiagram(of),
                Ui.text(ordering(of), "small", "block"),
                Ui.text(figures(of), "small", "muted", "block"));
        return kind;
    }

    private static String ordering(Reliability of) {
        return switch (of.ordering()) {
            case BETTER_THAN_CHANCE -> "A surer draft is more often right.";
            case NO_BETTER_THAN_CHANCE -> "It orders drafts no better than chance.";
            case WRONG_WAY_ROUND -> "A surer draft is less often right.";
            case TOO_FEW ->
                "Too few drafts were right, or too few wrong, to say whether a surer one is more often right.";
        };
    }

    private static String figures(Reliability of) {
        return String.format(
                Locale.ROOT,
                "%s, %d wrong. Off by %.1f points on the average (expected calibration error; %.1f would be chance). Brier score"
                        + " %.3f. Area under the ROC curve %.2f (%.2f to %.2f).",
                Labels.count(of.n(), "draft", "drafts"),
                of.wrong(),
                100 * of.calibrationError(),
                100 * of.byChance(),
                of.brier(),
                of.area(),
                of.areaInterval().low(),
                of.areaInterval().high());
    }
}
