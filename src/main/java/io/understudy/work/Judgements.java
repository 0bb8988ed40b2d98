package io.understudy.work;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Person;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a supervisor's word changes a task. */
@ApplicationScoped
public class Judgements {

    private final TaskRepository tasks;
    private final VerdictRepository verdicts;
    private final TaskMoves moves;
    private final Agenda agenda;
    private final Event<VerdictGiven> judged;
    private final Clock clock;

    Judgements(
            TaskRepository tasks,
            VerdictRepository verdicts,
            TaskMoves moves,
            Agenda agenda,
            Event<VerdictGiven> judged,
            Clock clock) {
        this.tasks = tasks;
        this.verdicts = verdicts;
        this.moves = moves;
        this.agenda = agenda;
        this.judged = judged;
        this.clock = clock;
    }

    /**
     * A supervisor's word. The caller has checked the person's permission and the values against the form.
     *
     * @param version the version the supervisor saw
     * @param values the form to release; ignored for RETURN, absent for a TAKE_OVER that only claims the task
     * @throws StaleTaskException when the task has moved on since
     * @throws IllegalMoveException when the verdict does not fit the task's state
     */
    @Transactional
    public Task judge(
            UUID id,
            int version,
            Verdict.Kind kind,
            Person person,
            String comment,
            @Nullable ObjectNode values,
            List<String> edited) {
        Task task = tasks.locked(id).orElseThrow(() -> new IllegalArgumentException("There is no task " + id));
        checkVersion(task, version);
        switch (kind) {
            case ACCEPT, EDIT -> {
                if (task.state != TaskState.IN_REVIEW) {
                    throw new IllegalMoveException(task.state, TaskState.RELEASED);
                }
                moves.release(task, Objects.requireNonNull(values), person.id(), comment);
            }
            case RETURN -> {
                task.returnComment = comment;
                moves.move(task, TaskState.RETURNED, person.id(), comment);
                agenda.put(Tasks.draftKind(task.role), task.id.toString());
            }
            case TAKE_OVER -> {
                if (task.state != TaskState.TAKEN_OVER) {
                    moves.move(task, TaskState.TAKEN_OVER, person.id(), comment);
                }
                task.assignee = person.id();
                if (values != null) {
                    moves.release(task, values, person.id(), comment);
                }
            }
        }
        Verdict verdict = Verdict.of(id, task.draftId, kind, person.id(), comment, edited, clock.instant());
        verdicts.persist(verdict);
        tasks.flush();
        judged.fire(new VerdictGiven(task, verdict));
        return task;
    }

    /** @throws StaleTaskException when {@code version} is not the task's current one */
    @Transactional
    public void checkVersion(Task task, int version) {
        if (task.version() != version) {
            throw new StaleTaskException(task, moves.lastActor(task.id()));
        }
    }

    /** Every verdict on the task, oldest first. */
    @Transactional
    public List<Verdict> of(UUID taskId) {
        return verdicts.of(taskId);
    }
}
