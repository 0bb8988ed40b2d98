package io.understudy.work;

import io.understudy.work.ticket.PriorChange;
import java.util.Optional;

/** A verdict was given on a version of a task that is no longer the current one. Nothing was changed. */
public final class StaleTaskException extends RuntimeException {
    private final TaskState state;
    private final int version;
    private final transient Optional<PriorChange> first;

    StaleTaskException(Task task, Optional<PriorChange> first) {
        super("This task has moved on: "
                + first.map(change -> change + ", and ").orElse("") + "it is " + task.state() + " (version "
                + task.version() + ") now");
        this.state = task.state();
        this.version = task.version();
        this.first = first;
    }

    public TaskState state() {
        return state;
    }

    public int version() {
        return version;
    }

    /** Who was first; a person if a person changed the task since the version that was seen. */
    public Optional<PriorChange> first() {
        return first;
    }
}
