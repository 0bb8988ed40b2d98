package io.understudy.work;

import io.understudy.work.draft.Redrafting;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One entry of a task's history: who moved it where, when and why. Never changed, never deleted. */
@Entity
@Table(name = "task_move")
public class Move {
    private static final Set<String> MACHINES = Set.of("gate", "engine", Redrafting.TICKET);

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "task_move_seq")
    @SequenceGenerator(name = "task_move_seq", sequenceName = "task_move_seq", allocationSize = 50)
    @Nullable
    Long id;

    UUID taskId = new UUID(0, 0);

    @Enumerated(EnumType.STRING)
    @Nullable
    TaskState fromState;

    @Enumerated(EnumType.STRING)
    TaskState toState = TaskState.OFFERED;

    /** The task's version before the move. */
    int version;

    String actor = "";
    String why = "";
    Instant at = Instant.EPOCH;

    protected Move() {}

    /** How the task came to its state. */
    static Move of(Task task, @Nullable TaskState from, String actor, String why) {
        Move move = new Move();
        move.taskId = task.id;
        move.fromState = from;
        move.toState = task.state;
        move.version = task.version;
        move.actor = actor;
        move.why = why;
        move.at = task.stateSince;
        return move;
    }

    public UUID taskId() {
        return taskId;
    }

    /** Null for the first entry. */
    public @Nullable TaskState from() {
        return fromState;
    }

    public TaskState to() {
        return toState;
    }

    /** A person's id, {@code worker:Name}, {@code gate}, {@code engine} or {@code ticket}. */
    public String actor() {
        return actor;
    }

    /** Whether a person made it, and not a worker, the gate, the engine or the ticket. */
    public boolean isByPerson() {
        return !MACHINES.contains(actor) && !actor.startsWith("worker:");
    }

    /** Whether it was made with the other one: a form that is taken over and released at once makes two moves. */
    boolean isOfTheSameChange(Move other) {
        return version == other.version && actor.equals(other.actor);
    }

    /** What it was, to follow the name of whoever made it. */
    public String did() {
        if (fromState == TaskState.RELEASED && toState != TaskState.COMPLETED && isByPerson()) {
            return "took the release back";
        }
        return actor.equals(Redrafting.TICKET)
                ? switch (toState) {
                    case OFFERED -> "moved on, so the draft is made again";
                    case WITHDRAWN -> "was settled elsewhere";
                    case IN_REVIEW -> "moved on while the draft was made";
                    case DRAFTING, DRAFTED, RETURNED, TAKEN_OVER, RELEASED, COMPLETED -> "moved on";
                }
                : toState.did();
    }

    public String why() {
        return why;
    }

    public Instant at() {
        return at;
    }
}
