package io.understudy.console.review;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.details.Details;
import java.util.Optional;
import java.util.UUID;

/** What was released in a task, in its own form, with what had been changed of the draft. Fetched when it is opened. */
public final class ReleasedForm extends Details {

    private final UUID taskId;
    private final FormViews views;
    private boolean fetched;

    public ReleasedForm(UUID taskId, TaskPages pages, FormViews views) {
        super("What was released");
        this.taskId = taskId;
        this.views = views;
        addClassNames("fold", "released");
        addOpenedChangeListener(event -> {
            if (event.isOpened() && !fetched) {
                fetched = true;
                pages.find(taskId).ifPresent(this::fill);
            }
        });
    }

    private void fill(TaskPage page) {
        ObjectNode released = page.task().values().orElseGet(page::drafted);
        TaskForm form = new TaskForm(edited -> {});
        page.showIn(form, released, page.draft().isPresent() ? page.drafted() : released, taskId + ":released", true);
        views.serve(form, page, page.task(), page.form(), released, Optional.empty());
        add(form);
        page.verdicts().stream()
                .reduce((first, last) -> last)
                .filter(verdict -> !verdict.checks().isEmpty())
                .ifPresent(verdict -> add(ReleasedChecks.of(verdict)));
    }
}
