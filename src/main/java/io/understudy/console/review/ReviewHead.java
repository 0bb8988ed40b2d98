package io.understudy.console.review;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.RouterLink;
import io.understudy.console.cases.CaseView;
import io.understudy.console.frame.BadgeVariant;
import io.understudy.console.frame.Labels;
import io.understudy.console.frame.TicketLink;
import io.understudy.console.frame.Ui;
import io.understudy.work.Task;

/** Which task this is, of which ticket, and where it stands. */
final class ReviewHead extends Div {

    private final Button back;
    private final H1 title = new H1();
    private final Span item = new Span();
    private final Span state = new Span();
    private final Div about = Ui.box("review-about");

    ReviewHead(Runnable goBack) {
        addClassName("review-head");
        back = new Button(VaadinIcon.ARROW_LEFT.create(), event -> goBack.run());
        back.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON);
        back.setAriaLabel("Back to the inbox");
        back.setTooltipText("Back to the inbox (Esc)");
        back.setId("back");
        state.setId("task-state");
        item.setId("task-item");
        item.setClassName(BadgeVariant.QUIET.classes());
        add(back, Ui.box("review-title", Ui.box("title-line", title, item, state), about));
    }

    void show(TaskPage page) {
        Task task = page.task();
        title.setText(task.name());
        item.setText(task.item().map(Labels::sentence).orElse(""));
        item.setVisible(task.item().isPresent());
        state.setText(Labels.of(task.state()));
        state.setClassName(Labels.tone(task.state()).classes());
        about.removeAll();
        RouterLink subject = CaseView.link(page.ticket().ref().subject(), task.caseId());
        subject.addClassName("review-subject");
        about.add(
                subject,
                Ui.text(CaseView.origin(page.ticket()), "muted"),
                TicketLink.of(page.ticket().ref()));
        task.dueAt().ifPresent(due -> about.add(Ui.due(due)));
        about.add(
                task.state().isOpen()
                        ? Ui.box("inline muted", Ui.text("for "), Ui.since(task.stateSince()))
                        : Ui.box("inline muted", Ui.ago(task.stateSince())));
    }
}
