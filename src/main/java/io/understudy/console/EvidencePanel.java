package io.understudy.console;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;
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
        Div line = Ui.box("check", word(check.passed(), check.name()));
        if (!check.message().isBlank()) {
            line.add(Ui.text(check.message().strip(), "check-message"));
            line.addClassName("check-told");
        }
        return line;
    }

    private static Component card(Draft.Evidence evidence) {
        Div card = Ui.box(
                "evidence-card",
                Ui.box(
                        "evidence-head",
                        Ui.text(Words.source(evidence.source()), "evidence-source"),
                        word(evidence.verified(), evidence.verified() ? "" : "not found in what was read")),
                Ui.box("quote", Ui.text(quoted(evidence.quote().strip()))));
        card.setClassName("evidence-doubt", !evidence.verified());
        return card;
    }

    /** A passage in quotation marks, unless it is data that brings its own. */
    private static String quoted(String passage) {
        return passage.startsWith("\"") || passage.startsWith("{") ? passage : "“" + passage + "”";
    }

    /** A judgement in a word or two, behind a tick or a cross. */
    private static Component word(boolean good, String text) {
        Icon sign = (good ? VaadinIcon.CHECK : VaadinIcon.CLOSE_SMALL).create();
        sign.getElement().setAttribute("role", "img");
        sign.getElement().setAttribute("aria-label", good ? "In order" : "Not in order");
        Span word = new Span(sign, new Span(text));
        word.addClassName("verdict-word");
        word.setClassName("verdict-word-bad", !good);
        return word;
    }

    private static Component list(List<String> lines) {
        UnorderedList list = new UnorderedList();
        lines.forEach(line -> list.add(new ListItem(line)));
        list.addClassName("reasons");
        return list;
    }
}
