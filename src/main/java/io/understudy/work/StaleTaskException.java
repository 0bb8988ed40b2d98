package io.understudy.work;

/** A verdict was given on a version of a task that is no longer the current one. Nothing was changed. */
public final class StaleTaskException extends RuntimeException {
    private final TaskState state;
    private final int version;
    private final String by;

    StaleTaskException(Task task, String by) {
        super("This task has moved on: it is " + task.state() + " (version " + task.version() + ")"
                + (by.isEmpty() ? "" : ", last changed by " + by));
        this.state = task.state();
        this.version = task.version();
        this.by = by;
    }

    public TaskState state() {
        return state;
    }

    public int version() {
        return version;
    }

    /** Who made the last move. */
    public String by() {
        return by;
    }
}
