package io.understudy.work;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Person;
import io.understudy.work.outbox.Outbox;
import io.understudy.work.release.Releases;
import io.understudy.work.ticket.PriorChange;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.UUID;

/** Where a supervisor's word changes a task. */
@ApplicationScoped
public class Verdicts {

    private final TaskRepository tasks;
    private final VerdictRepository verdicts;
    private final TaskMoves moves;
    private final Outbox outbox;
    private final Releases releases;
    private final Event<VerdictGiven> judged;

    Verdicts(
            TaskRepository tasks,
            VerdictRepository verdicts,
            TaskMoves moves,
            Outbox outbox,
            Releases releases,
            Event<VerdictGiven> judged) {
        this.tasks = tasks;
        this.verdicts = verdicts;
        this.moves = moves;
        this.outbox = outbox;
        this.releases = releases;
        this.judged = judged;
    }

    /**
     * The task as it is now, and nobody changes it until the surrounding transaction ends. To be asked before anything else
     * of the task is read in that transaction: what was read before might be old.
     *
     * @throws NoSuchElementException when there is no such task
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Task locked(UUID id) {
        return tasks.locked(id).orElseThrow(() -> new NoSuchElementException("There is no task " + id));
    }

    /**
     * Carries a supervisor's word out.
     *
     * @param version the version the supervisor saw
     * @param undoable for how long a release waits before the engine is told, so that it can be taken back; may be zero
     * @throws StaleTaskException when the task has moved on since
     * @throws IllegalMoveException when the verdict does not fit the task's state
     */
    @Transactional
    public Task judge(UUID id, int version, Ruling ruling, Duration undoable) {
        Task task = locked(id);
        checkVersion(task, version);
        String person = ruling.person().id();
        switch (ruling.kind()) {
            case ACCEPT, EDIT -> {
                if (task.state != TaskState.IN_REVIEW) {
                    throw new IllegalMoveException(task.state, TaskState.RELEASED);
                }
                release(task, Objects.requireNonNull(ruling.values()), ruling, undoable);
            }
            case RETURN -> {
                task.returnComment = ruling.comment();
                task.takenBack = null;
                moves.move(task, TaskState.RETURNED, person, ruling.comment());
                outbox.put(Tasks.draftKind(task.role), task.id.toString());
            }
            case TAKE_OVER -> takeOver(task, ruling, undoable);
        }
        Verdict verdict = Verdict.of(id, task.draftId, ruling, task.stateSince);
        verdicts.persist(verdict);
        tasks.flush();
        judged.fire(new VerdictGiven(task, verdict));
        return task;
    }

    /**
     * Takes a release back before the engine is told: the task is again what it was before, with the form as it
     * was released, and the verdict counts for nothing.
     *
     * @param task as {@link #locked} gave it, with a release that waits
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Task takeBack(Task task, Person person) {
        if (task.leavesAt().isEmpty()) {
            throw new IllegalStateException("No release of task " + task.id + " waits to leave");
        }
        Move release = moves.takeBack(task, person.id());
        releases.stopped(task.id, person.id());
        verdicts.of(task.id).stream()
                .filter(verdict -> verdict.isAbout(release))
                .forEach(verdict -> {
                    verdict.undoneAt = task.stateSince;
                    verdict.undoneBy = person.id();
                });
        tasks.flush();
        return task;
    }

    /** From the worker or from another person; whoever has it already just goes on. */
    private void takeOver(Task task, Ruling ruling, Duration undoable) {
        String person = ruling.person().id();
        if (task.state != TaskState.TAKEN_OVER || !person.equals(task.assignee)) {
            moves.move(task, TaskState.TAKEN_OVER, person, ruling.comment());
            task.assignee = person;
        }
        if (ruling.values() != null) {
            release(task, ruling.values(), ruling, undoable);
        }
    }

    private void release(Task task, ObjectNode values, Ruling ruling, Duration undoable) {
        moves.release(task, values, ruling.seen(), ruling.person().id(), ruling.comment(), undoable);
    }

    /** @throws StaleTaskException when {@code version} is not the task's current one */
    @Transactional
    public void checkVersion(Task task, int version) {
        if (task.version() != version) {
            throw new StaleTaskException(
                    task, moves.firstSince(task.id(), version).map(this::told));
        }
    }

    private PriorChange told(Move move) {
        String did = verdicts.of(move.taskId()).stream()
                .filter(verdict -> verdict.isAbout(move))
                .findFirst()
                .map(verdict -> verdict.kind().did())
                .orElseGet(move::did);
        return new PriorChange(move.actor(), did, move.at());
    }

    /** Every verdict on the task, oldest first. */
    @Transactional
    public List<Verdict> of(UUID taskId) {
        return verdicts.of(taskId);
    }
}
