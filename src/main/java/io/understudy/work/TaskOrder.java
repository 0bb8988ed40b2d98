package io.understudy.work;

import io.understudy.platform.Cursor;
import io.understudy.work.Worklist.TaskLine;
import io.understudy.work.offer.TaskTerms;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * In which order tasks are listed, and how far. Each is the order of an index, within a state and a role, so that a list is
 * read from its place on, whatever its length. By due date or priority only tasks are listed that are not over.
 *
 * @param dueBefore only tasks that are due before, or null for all
 * @param leastPriority only tasks of this priority or a higher one
 */
public record TaskOrder(Key key, @Nullable Instant dueBefore, int leastPriority) {

    /** What a list is ordered by; tasks that are alike in it are in the order of their ids. */
    public enum Key {
        WAITING,
        DUE,
        PRIORITY
    }

    /** The longest waiting first. */
    public static final TaskOrder WAITING = new TaskOrder(Key.WAITING, null, 0);

    /** As the index has it: what has no due date comes after all that has. */
    private static final String DUE_AT = "coalesce(t.due_at, timestamptz '9999-12-31 00:00:00+00')";

    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    /** As the indexes have it. */
    private static final String NOT_OVER = " and t.state not in ('COMPLETED', 'WITHDRAWN')";

    /**
     * What is due first comes first, and what has no due date last.
     *
     * @param before only tasks that are due before, or null for all
     */
    public static TaskOrder due(@Nullable Instant before) {
        return new TaskOrder(Key.DUE, before, 0);
    }

    /** The highest priority first; among equals, the longest waiting. */
    public static TaskOrder priority(int least) {
        return new TaskOrder(Key.PRIORITY, null, least);
    }

    /** Whether a task in this state is in such a list. */
    public boolean lists(TaskState state) {
        return key == Key.WAITING || (state != TaskState.COMPLETED && state != TaskState.WITHDRAWN);
    }

    /** Whether tasks are left out for their due date or priority. */
    boolean leavesOut() {
        return dueBefore != null || leastPriority > 0;
    }

    /** A statement that names what it lists by, with the order filled in. */
    String in(String statement) {
        return statement
                .replace("{rank}", rank())
                .replace("{at}", at())
                .replace("{narrowed}", narrowed())
                .replace("{after}", after())
                .replace("{by}", by());
    }

    private String rank() {
        return key == Key.PRIORITY ? "(-t.priority)" : "0";
    }

    private String at() {
        return key == Key.DUE ? DUE_AT : "t.state_since";
    }

    String by() {
        return (key == Key.PRIORITY ? rank() + ", " : "") + at() + ", t.id";
    }

    /** What {@link #narrowing()} are the values for. */
    String narrowed() {
        return switch (key) {
            case WAITING -> "";
            case DUE -> NOT_OVER + (dueBefore == null ? "" : " and " + DUE_AT + " < ?");
            case PRIORITY -> NOT_OVER + (leastPriority > 0 ? " and " + rank() + " <= ?" : "");
        };
    }

    List<Object> narrowing() {
        return switch (key) {
            case WAITING -> List.of();
            case DUE -> dueBefore == null ? List.of() : List.of(dueBefore);
            case PRIORITY -> leastPriority > 0 ? List.of(-leastPriority) : List.of();
        };
    }

    /** What {@link #place(Cursor)} are the values for. */
    String after() {
        return key == Key.PRIORITY
                ? "(" + by() + ") > (?, cast(? as timestamptz), ?)"
                : "(" + by() + ") > (cast(? as timestamptz), ?)";
    }

    List<Object> place(Cursor after) {
        return key == Key.PRIORITY ? List.of(after.rank(), after.at(), after.id()) : List.of(after.at(), after.id());
    }

    /** Before everything; what follows it is the whole list. */
    static Cursor start() {
        return new Cursor(-TaskTerms.HIGHEST_PRIORITY - 1, Instant.EPOCH, new UUID(0, 0));
    }

    Cursor place(TaskLine line) {
        return switch (key) {
            case WAITING -> new Cursor(line.stateSince(), line.id());
            case DUE -> new Cursor(Objects.requireNonNullElse(line.dueAt(), NEVER), line.id());
            case PRIORITY -> new Cursor(-line.priority(), line.stateSince(), line.id());
        };
    }
}
