package io.understudy.work;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import io.understudy.work.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Moves a task: checks the table, writes the history, tells the observers. */
@ApplicationScoped
public class TaskMoves {

    private final MoveRepository moves;
    private final ReleasedVariables released;
    private final Outbox outbox;
    private final Event<TaskMoved> moved;
    private final ChangeNotices news;
    private final Clock clock;

    TaskMoves(
            MoveRepository moves,
            ReleasedVariables released,
            Outbox outbox,
            Event<TaskMoved> moved,
            ChangeNotices news,
            Clock clock) {
        this.released = released;
        this.moves = moves;
        this.outbox = outbox;
        this.moved = moved;
        this.news = news;
        this.clock = clock;
    }

    public void move(Task task, TaskState to, String actor, String why) {
        TaskState from = task.state;
        from.check(to);
        task.state = to;
        task.reason = why;
        task.stateSince = clock.instant();
        record(task, from, actor, why);
    }

    /** A worker begins another attempt. */
    void begin(Task task, String worker, String why) {
        task.attempt++;
        move(task, TaskState.DRAFTING, "worker:" + worker, why);
    }

    /**
     * The form is final: it is stored with the move, and telling the engine follows from the outbox.
     *
     * @param seen the variables as a page showed them; null to set those that follow from the values
     * @param undoable for how long it waits and can be taken back before the engine is told
     */
    void release(Task task, ObjectNode values, @Nullable ObjectNode seen, String actor, String why, Duration undoable) {
        task.alone = false;
        release(task, values, seen, actor, why, undoable, !undoable.isZero());
    }

    /** As {@link #release}, of a draft as it stands, by no person. When its time has come, it is looked whether it may leave. */
    void releaseAlone(Task task, ObjectNode values, String why, Duration hold) {
        task.alone = true;
        release(task, values, null, "gate", why, hold, true);
    }

    private void release(
            Task task,
            ObjectNode values,
            @Nullable ObjectNode seen,
            String actor,
            String why,
            Duration in,
            boolean looksAgain) {
        task.values = Json.write(values);
        task.takenBack = null;
        task.releases++;
        task.releasedAt = clock.instant();
        task.leavesAt = looksAgain ? task.releasedAt.plus(in) : null;
        task.leftAt = null;
        move(task, TaskState.RELEASED, actor, why);
        ObjectNode variables = seen == null ? released.of(task, values) : seen;
        outbox.put(
                Tasks.COMPLETE,
                task.id.toString(),
                looksAgain
                        ? Map.of(Outbox.JOB, task.jobKey, Outbox.VALUES, variables, Outbox.RELEASE, task.releases)
                        : Map.of(Outbox.JOB, task.jobKey, Outbox.VALUES, variables),
                in);
    }

    /**
     * Takes a release back: the task is where it was, for the reason it was there, and the form is kept. One that no person
     * decided on goes to review.
     *
     * @return the move that is taken back
     */
    Move takeBack(Task task, String actor) {
        List<Move> history = moves.of(task.id);
        Move release = last(history, move -> move.to() == TaskState.RELEASED).orElseThrow();
        boolean alone = release.from() == TaskState.DRAFTED;
        TaskState before = alone ? TaskState.IN_REVIEW : Objects.requireNonNull(release.from());
        String reason = alone
                ? "This release was stopped before it left."
                : last(history, move -> move.to() == before).map(Move::why).orElse("");
        task.takenBack = task.values;
        task.values = null;
        task.releasedAt = null;
        task.leavesAt = null;
        move(task, before, actor, "");
        task.reason = reason;
        return release;
    }

    /** The engine has the form. */
    void complete(Task task) {
        task.completedAt = clock.instant();
        move(task, TaskState.COMPLETED, "engine", "");
    }

    /** Writes down that the task came to the state it is in. */
    void record(Task task, @Nullable TaskState from, String actor, String why) {
        Move move = Move.of(task, from, actor, why);
        moves.persist(move);
        news.of(task.id.toString());
        moved.fire(new TaskMoved(task, move));
    }

    /** The engine is about to be told: no move, but the page has to know that there is no way back. */
    void leave(Task task) {
        task.leftAt = clock.instant();
        news.of(task.id.toString());
    }

    private static Optional<Move> last(List<Move> moves, Predicate<Move> which) {
        return moves.reversed().stream().filter(which).findFirst();
    }

    public List<Move> of(UUID taskId) {
        return moves.of(taskId);
    }

    public List<Move> of(Collection<UUID> taskIds) {
        return moves.of(taskIds);
    }

    /** What was done to the task since it was at this version; a person's word before anything a machine made of it. */
    Optional<Move> firstSince(UUID taskId, int version) {
        List<Move> since = moves.since(taskId, version);
        return since.stream()
                .filter(Move::isByPerson)
                .findFirst()
                .flatMap(first -> last(since, first::isOfTheSameChange))
                .or(() -> last(since, any -> true));
    }
}
