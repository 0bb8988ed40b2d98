package io.understudy.console.review;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlComponent;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.understudy.console.frame.People;
import io.understudy.console.frame.Toast;
import io.understudy.console.frame.Ui;
import io.understudy.platform.Json;
import io.understudy.platform.NotAllowedException;
import io.understudy.platform.Person;
import io.understudy.review.ShadowService;
import io.understudy.review.VerdictNotPossibleException;
import io.understudy.work.Verdict.Judgement;
import io.understudy.work.draft.Draft;
import io.understudy.work.shadow.ShadowDraft;
import java.util.List;

/** What a person did, beside what the worker had drafted unseen, and whether that would have done. */
final class ShadowPanel extends Div {

    private static final long serialVersionUID = 1;

    private final ShadowService shadows;
    private final People people;
    private final Person me;
    private final Runnable said;

    /** @param said called when something was said */
    ShadowPanel(ShadowService shadows, People people, Person me, Runnable said) {
        this.shadows = shadows;
        this.people = people;
        this.me = me;
        this.said = said;
        setId("shadow-panel");
        addClassNames("callout", "callout-quiet", "shadow-panel");
        setVisible(false);
    }

    /** @param mayJudge whether the person may say anything about it */
    void show(TaskPage page, boolean mayJudge) {
        removeAll();
        setVisible(page.shadow().isPresent());
        page.shadow()
                .ifPresent(shadow -> page.drafts().stream()
                        .filter(draft -> draft.id().equals(shadow.draftId()))
                        .findFirst()
                        .ifPresent(draft -> compare(page, shadow, draft, mayJudge)));
    }

    private void compare(TaskPage page, ShadowDraft shadow, Draft draft, boolean mayJudge) {
        String worker = draft.worker();
        List<String> labels = FormLabels.labels(page.form(), shadow.differing());
        add(Ui.text(
                shadow.differing().isEmpty()
                        ? worker + " had drafted the same."
                        : worker + " had drafted this otherwise: " + String.join(", ", labels) + ".",
                "callout-title"));
        if (!shadow.differing().isEmpty()) {
            add(table(page, shadow, draft));
        }
        if (shadow.judgement() != null) {
            add(Ui.text(
                    people.name(String.valueOf(shadow.judgedBy()), me) + " said: "
                            + (shadow.judgement() == Judgement.RIGHT
                                    ? "it would have done."
                                    : "it would not have done."),
                    "block"));
            return;
        }
        boolean counts = shadow.counted();
        if (shadow.suggested() != null) {
            add(Ui.text(
                    shadow.suggested() == Judgement.RIGHT
                            ? "It counts as right."
                            : "It counts as wrong, for it decides something otherwise"
                                    + (counts
                                            ? "."
                                            : ", unless you say within a quarter of an hour that it would have done."),
                    "block"));
        } else if (mayJudge) {
            add(Ui.text("Would it have done as it stands?", "block"));
        }
        if (mayJudge && !counts && shadow.suggested() != Judgement.RIGHT) {
            add(buttons(page, shadow));
        }
    }

    private Component buttons(TaskPage page, ShadowDraft shadow) {
        Button right = new Button("It would have done", VaadinIcon.CHECK.create(), event -> say(page, Judgement.RIGHT));
        right.setId("shadow-right");
        Div buttons = Ui.box("verdict-buttons", right);
        if (shadow.suggested() == null) {
            right.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            Button wrong = new Button("It would not", event -> say(page, Judgement.WRONG));
            wrong.setId("shadow-wrong");
            buttons.add(wrong);
        }
        return buttons;
    }

    private static Component table(TaskPage page, ShadowDraft shadow, Draft draft) {
        ObjectNode handedIn = page.task().values().orElseGet(Json::object);
        HtmlContainer table = new HtmlContainer("table");
        table.addClassName("compared");
        HtmlContainer head = new HtmlContainer("tr");
        head.add(cell("th", ""), cell("th", "As it was handed in"), cell("th", draft.worker() + "'s draft"));
        table.add(head);
        for (String key : shadow.differing()) {
            HtmlContainer row = new HtmlContainer("tr");
            row.add(
                    cell("th", FormLabels.labels(page.form(), List.of(key)).getFirst()),
                    cell("td", FormLabels.words(page.form(), key, handedIn.path(key))),
                    cell("td", FormLabels.words(page.form(), key, draft.values().path(key))));
            table.add(row);
        }
        return Ui.box("compared-box", table);
    }

    private static Component cell(String tag, String text) {
        HtmlComponent cell = new HtmlComponent(tag);
        cell.getElement().setText(text);
        return cell;
    }

    private void say(TaskPage page, Judgement judgement) {
        try {
            shadows.give(page.task().id(), me, judgement);
            Toast.success(
                    judgement == Judgement.RIGHT ? "Noted as right." : "Noted. It counts for this class of action.");
        } catch (VerdictNotPossibleException | NotAllowedException refused) {
            Toast.info(String.valueOf(refused.getMessage()) + ".");
        }
        said.run();
    }
}
