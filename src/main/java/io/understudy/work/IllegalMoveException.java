package io.understudy.work;

/** A task was asked to make a move that its state does not allow. */
public final class IllegalMoveException extends RuntimeException {
    private final TaskState from;
    private final TaskState to;

    IllegalMoveException(TaskState from, TaskState to) {
        super("A task that is " + from + " cannot become " + to + "; from there it can become " + from.next());
        this.from = from;
        this.to = to;
    }

    public TaskState from() {
        return from;
    }

    public TaskState to() {
        return to;
    }
}
