package io.understudy.console.inbox;

import io.understudy.platform.Person;
import io.understudy.work.TaskState;
import io.understudy.work.Worklist.TaskFilter;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The inbox's lists. */
public enum InboxList {
    WAITING(
            "Waiting for you",
            "Nothing waits for you",
            "When a worker has drafted an answer that a person has to release, it appears here at once, with the reason"
                    + " why it needs you. To see one arrive, open a ticket:"),
    DRAFTING(
            "Being drafted",
            "Nothing is being drafted",
            "While a worker reads a ticket and fills in the form, the task is listed here. To see one, open a ticket:"),
    MINE(
            "Taken over by me",
            "You have taken nothing over",
            "A task that you take over stays here until you have filled in its form and released it. Choose “Take over”"
                    + " in a review to do a task yourself."),
    OTHERS(
            "Taken over by others",
            "Nobody else has taken a task over",
            "Tasks that other supervisors do themselves are listed here.");

    private final String title;
    private final String emptyTitle;
    private final String explanation;

    InboxList(String title, String emptyTitle, String explanation) {
        this.title = title;
        this.emptyTitle = emptyTitle;
        this.explanation = explanation;
    }

    String title() {
        return title;
    }

    String emptyTitle() {
        return emptyTitle;
    }

    String explanation() {
        return explanation;
    }

    public TaskFilter filter(Person me, @Nullable String role, @Nullable String text) {
        return switch (this) {
            case WAITING -> new TaskFilter(Set.of(TaskState.IN_REVIEW), role, text, null, null);
            case DRAFTING ->
                new TaskFilter(
                        Set.of(TaskState.OFFERED, TaskState.DRAFTING, TaskState.RETURNED), role, text, null, null);
            case MINE -> new TaskFilter(Set.of(TaskState.TAKEN_OVER), role, text, me.id(), null);
            case OTHERS -> new TaskFilter(Set.of(TaskState.TAKEN_OVER), role, text, null, me.id());
        };
    }
}
