package io.understudy.console;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import io.understudy.work.Draft;
import java.util.List;

/** What a worker says for its draft: reasons, doubts, checks, and the passages it relies on. */
final class EvidencePanel extends Div {

    EvidencePanel() {
        setId("evidence");
        addClassName("evidence");
    }

    void show(Draft draft) {
        removeAll();
        Draft.Content content = draft.content();
        draft.failure()
                .ifPresent(why -> add(Ui.box(
                        "callout callout-bad",
                        Ui.text(draft.worker() + " did not finish", "callout-title"),
                        Ui.text(why, "prewrap"))));
        if (!content.uncertainties().isEmpty()) {
            add(Ui.box(
                    "callout",
                    Ui.text(draft.worker() + " is not sure about", "callout-title"),
                    list(content.uncertainties())));
        }
        if (!content.checks().isEmpty()) {
            add(Ui.box(
                    "checks",
                    content.checks().stream().map(EvidencePanel::check).toArray(Component[]::new)));
        }
        if (!content.reasons().isEmpty()) {
            add(Ui.text("Why " + draft.worker() + " drafted it so", "field-label"), list(content.reasons()));
        }
        if (!content.evidence().isEmpty()) {
            add(Ui.text("What " + draft.worker() + " relies on", "field-label"));
            content.evidence().forEach(one -> add(card(one)));
        }
    }

    private static Component check(Draft.CheckResult check) {
        return Ui.box(
                "check",
                Ui.badge(check.passed() ? "Passed" : "Failed", check.passed() ? Tone.GOOD : Tone.BAD),
                Ui.text(check.message().isBlank() ? check.name() : check.message()));
    }

    private static Component card(Draft.Evidence evidence) {
        Div head = Ui.box(
                "evidence-head",
                Ui.text(evidence.source(), "evidence-source"),
                evidence.verified()
                        ? Ui.badge("Found in what was read", Tone.GOOD)
                        : Ui.badge("Not found in what was read", Tone.BAD));
        return Ui.box(
                "evidence-card",
                head,
                Ui.box("quote", Ui.text("“" + evidence.quote().strip() + "”")));
    }

    private static Component list(List<String> lines) {
        UnorderedList list = new UnorderedList();
        lines.forEach(line -> list.add(new ListItem(line)));
        list.addClassName("reasons");
        return list;
    }
}
