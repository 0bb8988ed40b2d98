package io.understudy.console.review;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.understudy.console.cases.ConversationPanel;
import io.understudy.console.cases.Timeline;
import io.understudy.console.frame.Ui;
import io.understudy.console.labor.Figures;
import io.understudy.console.trace.TraceDialog;
import io.understudy.work.TaskState;
import io.understudy.work.draft.Draft;
import io.understudy.work.draft.Drafts;
import io.understudy.work.offer.TaskItem;
import io.understudy.work.ticket.Attachment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The left-hand side of a review: why it is here, what was said, what the worker relies on, what happened before. */
final class ReviewCase extends Div {

    private final Drafts drafts;
    private final Timeline happenings;
    private final Div why = new Div();
    private final Div item = new Div();
    private final TermsPanel terms = new TermsPanel();
    private final ConversationPanel conversation = new ConversationPanel();
    private final EvidencePanel evidence;
    private final Div made = new Div();
    private final H2 says = new H2();
    private final Div reasons;
    private final EarlierPanel earlier;
    private final Details earlierFold;
    private final VariablesPanel variables = new VariablesPanel();
    private final HistoryPanel history = new HistoryPanel();
    private @Nullable Draft draft;
    private @Nullable UUID task;
    private int messages;
    private List<Attachment> files = List.of();

    /** @param checkNow called when somebody wants the form as it stands tested */
    ReviewCase(Drafts drafts, Timeline happenings, FormViews views, Runnable checkNow) {
        this.drafts = drafts;
        this.evidence = new EvidencePanel(checkNow);
        this.happenings = happenings;
        this.earlier = new EarlierPanel(views);
        this.earlierFold = Ui.fold("Earlier in this case", false, earlier);
        addClassName("review-case");
        why.setId("why");
        says.addClassName("section-title");
        made.addClassNames("made", "muted", "small");
        Button trace = new Button("See how, step by step", VaadinIcon.LIST_OL.create(), event -> showTrace());
        trace.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        trace.setId("trace");
        trace.setTooltipText("Alt+V");
        reasons = Ui.box("reasoning", says, made, evidence, trace);
        getElement().setAttribute("role", "region");
        getElement().setAttribute("aria-label", "The case");
        getElement().setAttribute("tabindex", "0");
        item.setId("item");
        add(
                why,
                item,
                terms,
                Ui.section("Conversation", conversation),
                Ui.fold("The case's variables", false, variables),
                reasons,
                earlierFold,
                Ui.fold("History of this task", false, history));
    }

    void show(TaskPage page) {
        boolean another = !page.task().id().equals(task);
        task = page.task().id();
        why.removeAll();
        boolean explains = page.task().state() == TaskState.IN_REVIEW
                && !page.task().reason().isBlank();
        why.setVisible(explains);
        if (explains) {
            why.add(
                    Ui.text("Why it is here", "callout-title"),
                    Ui.text(page.task().reason(), "prewrap"));
            why.addClassNames("callout", "callout-quiet");
        }
        if (another
                || page.conversation().size() != messages
                || !page.attachments().equals(files)) {
            messages = page.conversation().size();
            files = page.attachments();
            conversation.show(page.ticket(), page.conversation(), files);
        }
        if (another) {
            terms.show(page.offer().terms());
            showItem(page.offer().item());
            variables.show(page.offer().variables());
            draft = null;
            getElement().executeJs("this.scrollTop = 0");
        }
        showDraft(page.draft());
        earlierFold.setVisible(!page.earlier().isEmpty());
        earlier.show(page);
        history.show(happenings.of(page));
    }

    /** The values of the one item that the task is about, for which nobody should have to search the variables. */
    private void showItem(Optional<TaskItem> about) {
        item.removeAll();
        boolean tells = about.filter(one -> !one.values().isEmpty()).isPresent();
        item.setVisible(tells);
        if (tells) {
            TaskItem one = about.orElseThrow();
            item.add(Ui.section("Item " + one.number() + ", which this is about", VariablesPanel.list(one.values())));
        }
    }

    private void showDraft(Optional<Draft> current) {
        reasons.setVisible(current.isPresent());
        Draft shown = draft;
        if (current.isEmpty() || (shown != null && current.get().id().equals(shown.id()))) {
            return;
        }
        Draft fresh = current.get();
        draft = fresh;
        says.setText("What " + fresh.worker() + " says");
        evidence.show(fresh);
        made.removeAll();
        made.add(new ConfidenceBar(fresh.confidence()));
        made.add(Ui.text(line(fresh)));
    }

    /** @param offered whether testing the form as it stands is offered */
    void showChecks(CheckBoard board, boolean offered) {
        evidence.showChecks(board, offered);
    }

    /** By whom, with what, for how much. */
    static String line(Draft draft) {
        return draft.worker() + " with " + (draft.model().isBlank() ? "no model" : draft.model()) + " · "
                + Figures.number((long) draft.inputTokens() + draft.outputTokens()) + " tokens · "
                + Figures.modelCost(draft.costUsd()) + " · "
                + Figures.span(Duration.ofMillis(draft.millis())).replace(' ', '\u00a0');
    }

    void showTrace() {
        Draft shown = draft;
        if (shown != null) {
            new TraceDialog(shown, line(shown), drafts.trace(shown.id())).open();
        }
    }
}
