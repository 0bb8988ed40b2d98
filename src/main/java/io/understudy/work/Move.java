package io.understudy.work;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One entry of a task's history: who moved it where, when and why. Never changed, never deleted. */
@Entity
@Table(name = "task_move")
public class Move {
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

    String actor = "";
    String why = "";
    Instant at = Instant.EPOCH;

    protected Move() {}

    static Move of(UUID taskId, @Nullable TaskState from, TaskState to, String actor, String why, Instant at) {
        Move move = new Move();
        move.taskId = taskId;
        move.fromState = from;
        move.toState = to;
        move.actor = actor;
        move.why = why;
        move.at = at;
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

    /** A person's id, {@code worker:Name}, {@code gate} or {@code engine}. */
    public String actor() {
        return actor;
    }

    public String why() {
        return why;
    }

    public Instant at() {
        return at;
    }
}
