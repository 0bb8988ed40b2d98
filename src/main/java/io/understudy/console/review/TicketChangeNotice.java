package io.understudy.console.review;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import io.understudy.console.frame.Ui;
import io.understudy.work.TaskState;
import io.understudy.work.ticket.TicketChange;
import io.understudy.work.ticket.TicketNews;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Something happened on the ticket that the form does not know of: what, and how to release the form all the same. The
 * button is bound to what is shown with it.
 */
final class TicketChangeNotice extends Div {

    private final Consumer<TicketNews> release;
    private @Nullable TicketNews shown;

    /** @param release called with what was read */
    TicketChangeNotice(Consumer<TicketNews> release) {
        this.release = release;
        setId("ticket-news");
        addClassNames("callout", "callout-bad");
        getElement().setAttribute("role", "alert");
        setVisible(false);
    }

    /** @param mayRelease whether there is a form that the person may release */
    void show(TaskPage page, TicketNews news, boolean mayRelease) {
        TaskState state = page.task().state();
        boolean concerns = state == TaskState.IN_REVIEW || state == TaskState.TAKEN_OVER;
        if (news.isEmpty() || !concerns) {
            shown = null;
            setVisible(false);
        } else if (!news.equals(shown)) {
            shown = news;
            fill(page, news, mayRelease);
            setVisible(true);
        }
    }

    private void fill(TaskPage page, TicketNews news, boolean mayRelease) {
        removeAll();
        add(Ui.text(
                page.task().state() == TaskState.TAKEN_OVER
                        ? "New on the ticket since you took the task over"
                        : "New on the ticket since this draft was made",
                "callout-title"));
        List<TicketChange> changes = news.changes();
        changes.forEach(change ->
                add(Ui.box("sentence", Ui.text(change.sentence() + " · ", "prewrap"), Ui.ago(change.at()))));
        if (!mayRelease) {
            return;
        }
        Button anyway = new Button("Release anyway", event -> release.accept(news));
        anyway.setId("release-anyway");
        add(Ui.box("verdict-buttons", anyway));
    }

    /** Brings it into view. */
    void point() {
        getElement().executeJs("this.scrollIntoView({ block: 'nearest' })");
    }
}
