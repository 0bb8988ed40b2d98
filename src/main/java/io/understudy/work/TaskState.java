package io.understudy.work;

import static java.util.Map.entry;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Where a human task stands. The table below is the whole law: what is not listed is illegal, and {@link #check} says
 * so with both states named.
 */
public enum TaskState {
    /**
     * Taken over from the engine, waiting for its worker; or waiting again, since its ticket has moved on after it was
     * drafted, or since its worker's model cannot be asked.
     */
    OFFERED("brought the task"),
    /** A worker is filling in the form. */
    DRAFTING("started to draft"),
    /** A draft is there and the gate has not spoken yet; never visible outside one transaction. */
    DRAFTED("handed in a draft"),
    /** A supervisor has to judge it; the task's reason says why. */
    IN_REVIEW("asked for a review"),
    /** A supervisor sent it back with a comment; the worker drafts again. */
    RETURNED("sent the draft back"),
    /** A person fills in the form; the worker is out. Another person may take it from them. */
    TAKEN_OVER("took the task over"),
    /** The form is final and stored; the engine is being told. A person's release can be taken back until then. */
    RELEASED("released it"),
    /** The engine has the form. */
    COMPLETED("went on with it"),
    /** The engine gave the task up before it was released. */
    WITHDRAWN("withdrew the task");

    private static final Map<TaskState, Set<TaskState>> LEGAL = Map.ofEntries(
            entry(OFFERED, EnumSet.of(DRAFTING, IN_REVIEW, TAKEN_OVER, WITHDRAWN)),
            entry(DRAFTING, EnumSet.of(DRAFTING, DRAFTED, OFFERED, IN_REVIEW, TAKEN_OVER, WITHDRAWN)),
            entry(DRAFTED, EnumSet.of(RELEASED, IN_REVIEW, OFFERED)),
            entry(IN_REVIEW, EnumSet.of(RELEASED, RETURNED, OFFERED, TAKEN_OVER, WITHDRAWN)),
            entry(RETURNED, EnumSet.of(DRAFTING, IN_REVIEW, TAKEN_OVER, WITHDRAWN)),
            entry(TAKEN_OVER, EnumSet.of(TAKEN_OVER, RELEASED, WITHDRAWN)),
            entry(RELEASED, EnumSet.of(COMPLETED, IN_REVIEW, TAKEN_OVER)),
            entry(COMPLETED, EnumSet.noneOf(TaskState.class)),
            entry(WITHDRAWN, EnumSet.noneOf(TaskState.class)));

    private final String did;

    TaskState(String did) {
        this.did = did;
    }

    /** What somebody did who moved a task here, to follow their name. */
    public String did() {
        return did;
    }

    /** Whether somebody still has to do something before the form is final. */
    public boolean isOpen() {
        return LEGAL.getOrDefault(this, Set.of()).contains(WITHDRAWN);
    }

    /** The states that one move leads to. */
    public Set<TaskState> next() {
        return Set.copyOf(LEGAL.getOrDefault(this, Set.of()));
    }

    /** @throws IllegalMoveException when the table does not know the move */
    void check(TaskState to) {
        if (!LEGAL.getOrDefault(this, Set.of()).contains(to)) {
            throw new IllegalMoveException(this, to);
        }
    }
}
