package io.understudy.console.review;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import io.understudy.console.frame.Ui;
import io.understudy.platform.Person;
import io.understudy.work.Task;
import io.understudy.work.TaskState;

/** What stands above the form: what is asked for, and why one can or cannot change it. */
final class ReviewPanelHead {

    private ReviewPanelHead() {}

    /** @param assignee what whoever has taken the task over is called */
    static Component of(TaskPage page, Person me, String assignee, ReviewMode mode, boolean mayJudge) {
        Div head = new Div();
        head.addClassName("desk-head");
        H2 title = new H2(title(page, mode));
        title.addClassName("section-title");
        head.add(title);
        String remark = remark(page, me, assignee, mode, mayJudge);
        if (!remark.isEmpty()) {
            Div box = Ui.box("callout callout-quiet", Ui.text(remark));
            box.setId("desk-remark");
            head.add(box);
        }
        page.task()
                .returnComment()
                .filter(comment -> mode == ReviewMode.WATCH)
                .ifPresent(comment -> head.add(comment("Sent back with this comment", comment)));
        page.sentBack()
                .filter(comment -> mode == ReviewMode.JUDGE)
                .ifPresent(comment -> head.add(comment("Drafted again after this comment", comment)));
        if (!page.instruction().isBlank()) {
            head.add(Ui.fold("What is asked for", false, Ui.box("prewrap small", Ui.text(page.instruction()))));
        }
        return head;
    }

    private static Component comment(String title, String comment) {
        return Ui.box("callout callout-quiet", Ui.text(title, "callout-title"), Ui.text(comment, "prewrap"));
    }

    private static String title(TaskPage page, ReviewMode mode) {
        Task task = page.task();
        return switch (mode) {
            case JUDGE ->
                page.draft()
                        .map(draft -> draft.worker() + "'s draft")
                        .orElse(task.isInShadow() ? "Yours to do first" : "No draft");
            case FILL_IN -> "Your form";
            case WATCH -> "The next draft";
            case READ_TAKEN -> "Taken over";
            case READ ->
                switch (task.state()) {
                    case RELEASED, COMPLETED -> "What was released";
                    case WITHDRAWN -> "Withdrawn";
                    case IN_REVIEW, TAKEN_OVER, OFFERED, DRAFTING, DRAFTED, RETURNED -> "The draft";
                };
        };
    }

    private static String remark(TaskPage page, Person me, String assignee, ReviewMode mode, boolean mayJudge) {
        if (!me.mayAct() && page.task().state().isOpen()) {
            return "You are signed in as an auditor: you see everything here, and change nothing.";
        }
        if (!mayJudge && page.task().state().isOpen()) {
            return "Drafts of " + page.role() + " are judged by people with another role than yours; you can read"
                    + " everything here.";
        }
        return switch (mode) {
            case FILL_IN ->
                page.draft().isPresent()
                        ? "You have taken this task over. The form starts from " + page.worker()
                                + "'s draft; fill it in and release it."
                        : "You have taken this task over. Fill the form in and release it."
                                + (page.task().isInShadow()
                                        ? " What " + page.worker() + " drafted is compared with it afterwards."
                                        : "");
            case JUDGE ->
                page.task().isInShadow()
                        ? page.worker()
                                + " has drafted this, too, and nobody sees it yet. Take the task over and fill the form"
                                + " in; afterwards the two are compared."
                        : page.draft().isPresent()
                                ? ""
                                : page.worker()
                                        + " could not make a draft. Take the task over to fill the form in yourself.";
            case READ -> page.task().state() == TaskState.WITHDRAWN ? withdrawn(page.task()) : "";
            case READ_TAKEN ->
                assignee + " has taken this task over and fills the form in."
                        + (page.draft().isPresent() ? " What you see is " + page.worker() + "'s draft." : "");
            case WATCH -> "";
        };
    }

    private static String withdrawn(Task task) {
        return "The workflow no longer asks for this task" + (task.reason().isBlank() ? "." : ": " + task.reason());
    }

    /** In place of the form, while a worker is at it. */
    static Div progress(TaskPage shown) {
        ProgressBar bar = new ProgressBar();
        bar.setIndeterminate(true);
        Span what = new Span(
                shown.task().state() == TaskState.OFFERED
                        ? "Waiting for " + shown.worker() + " to start"
                        : shown.worker() + " is drafting …");
        Div progress = Ui.box("drafting", what, Ui.since(shown.task().stateSince()), bar);
        progress.setId("drafting");
        progress.getElement().setAttribute("role", "status");
        return progress;
    }
}
