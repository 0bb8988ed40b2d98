package io.understudy.console.review;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.understudy.console.frame.Ui;
import io.understudy.work.ReleaseChecks.Result;
import io.understudy.work.Verdict;

/** What the role's checks found on a form as a person released it, and what they released it despite. */
final class ReleasedChecks {

    private ReleasedChecks() {}

    static Component of(Verdict verdict) {
        Div all = Ui.box("checks released-checks", Ui.text("Checked as it was released", "field-label"));
        verdict.checks()
                .forEach(result -> all.add(line(result, verdict.despite().contains(result.check()))));
        return all;
    }

    private static Component line(Result result, boolean passedOver) {
        Div line = Ui.box(
                "check",
                EvidencePanel.word(
                        result.passed() ? CheckBoard.Standing.PASSED : CheckBoard.Standing.FAILED, result.check()));
        String message = result.message().strip() + (passedOver ? " (released despite it)" : "");
        if (!message.isBlank()) {
            line.add(Ui.text(message.strip(), "check-message"));
            line.addClassName("check-told");
        }
        return line;
    }
}
