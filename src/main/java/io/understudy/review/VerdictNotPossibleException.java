package io.understudy.review;

import io.understudy.work.TaskState;

/** A verdict that does not fit the task's state; the message says what would. */
public final class VerdictNotPossibleException extends RuntimeException {
    private final TaskState state;
    private final int version;

    VerdictNotPossibleException(String why, TaskState state, int version) {
        super(why);
        this.state = state;
        this.version = version;
    }

    public TaskState state() {
        return state;
    }

    public int version() {
        return version;
    }
}
