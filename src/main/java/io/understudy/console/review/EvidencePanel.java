package io.understudy.console.review;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.understudy.console.frame.Labels;
import io.understudy.console.frame.Ui;
import io.understudy.work.draft.Draft;
import java.util.List;

/** What a worker says for its draft: reasons, doubts, checks, and the passages it relies on. */
final class EvidencePanel extends Div {

    private final Div checks = Ui.box("checks");
    private final Button checkNow = new Button("Check now");

    EvidencePanel(Runnable onCheckNow) {
        setId("evidence");
        checks.setId("checks");
        checkNow.setId("check-now");
        checkNow.addThemeVariants(ButtonVariant.LUMO_SMALL);
        checkNow.setDisableOnClick(true);
        checkNow.addClickListener(event -> {
            checkNow.setEnabled(true);
            onCheckNow.run();
        });
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
        add(checks);
        if (!content.reasons().isEmpty()) {
            add(Ui.text("Why " + draft.worker() + " drafted it so", "field-label"), list(content.reasons()));
        }
        if (!content.evidence().isEmpty()) {
            add(Ui.text("What " + draft.worker() + " relies on", "field-label"));
            content.evidence().forEach(one -> add(card(one)));
        }
    }

    /** @param offered whether testing the form as it stands is offered */
    void showChecks(CheckBoard board, boolean offered) {
        checks.removeAll();
        board.lines().forEach(line -> checks.add(check(line)));
        if (offered) {
            checks.add(checkNow);
        }
        checks.setVisible(!board.lines().isEmpty());
    }

    private static Component check(CheckBoard.Line check) {
        Div line = Ui.box("check", word(check.standing(), check.name()));
        String message = check.standing() == CheckBoard.Standing.UNCHECKED
                ? "Not checked since you changed it"
                : check.message().strip();
        if (!message.isBlank()) {
            line.add(Ui.text(message, "check-message"));
            line.addClassName("check-told");
        }
        return line;
    }

    static Component word(CheckBoard.Standing standing, String text) {
        return switch (standing) {
            case PASSED -> word(true, text);
            case FAILED -> word(false, text);
            case NOT_JUDGED -> word(VaadinIcon.QUESTION_CIRCLE_O, "Not judged", text, "verdict-word-open");
            case UNCHECKED -> word(VaadinIcon.MINUS, "Not checked", text, "verdict-word-open");
        };
    }

    private static Component card(Draft.Evidence evidence) {
        Div card = Ui.box(
                "evidence-card",
                Ui.box(
                        "evidence-head",
                        Ui.text(Labels.source(evidence.source()), "evidence-source"),
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
        return good
                ? word(VaadinIcon.CHECK, "In order", text, "verdict-word-good")
                : word(VaadinIcon.CLOSE_SMALL, "Not in order", text, "verdict-word-bad");
    }

    private static Component word(VaadinIcon icon, String meaning, String text, String className) {
        Icon sign = icon.create();
        sign.getElement().setAttribute("role", "img");
        sign.getElement().setAttribute("aria-label", meaning);
        Span word = new Span(sign, new Span(text));
        word.addClassNames("verdict-word", className);
        return word;
    }

    private static Component list(List<String> lines) {
        UnorderedList list = new UnorderedList();
        lines.forEach(line -> list.add(new ListItem(line)));
        list.addClassName("reasons");
        return list;
    }
}
