package io.understudy.work;

import io.understudy.platform.Grouped;
import io.understudy.platform.Locks;
import io.understudy.work.draft.Draft;
import io.understudy.work.draft.DraftResult;
import io.understudy.work.draft.Drafts;
import io.understudy.work.draft.PackedDraft;
import io.understudy.work.draft.Redrafting;
import io.understudy.work.release.Leaving;
import io.understudy.work.release.Releases;
import io.understudy.work.ticket.TicketNews;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The only way a task changes. Every verb checks the table of legal moves, writes the history, and puts what has to
 * follow on the outbox, all in one transaction.
 */
@ApplicationScoped
public class Tasks {

    /** Outbox kinds that begin with this, followed by a role, are its drafts. */
    static final String DRAFT = "task.draft:";

    /** Outbox kind: the engine should be given the released form. */
    public static final String COMPLETE = "task.complete";

    private final TaskRepository tasks;
    private final TaskOfferRepository offers;
    private final TaskMoves moves;
    private final Drafts drafts;
    private final Cases cases;
    private final Gate gate;
    private final Redrafting redrafting;
    private final Releases releases;

    Tasks(
            TaskRepository tasks,
            TaskOfferRepository offers,
            TaskMoves moves,
            Drafts drafts,
            Cases cases,
            Gate gate,
            Redrafting redrafting,
            Releases releases) {
        this.tasks = tasks;
        this.offers = offers;
        this.moves = moves;
        this.drafts = drafts;
        this.cases = cases;
        this.gate = gate;
        this.redrafting = redrafting;
        this.releases = releases;
    }

    /** Outbox kind: a worker of this role should draft the task. One kind a role, so that each has its own parallelism. */
    public static String draftKind(String role) {
        return DRAFT + role;
    }

    /** A worker starts, or starts again after its predecessor was lost. Empty when the task is no longer a worker's. */
    @Grouped
    public Optional<Task> beginDraft(@Locks(Task.class) UUID id, String worker) {
        return tasks.locked(id)
                .filter(task -> switch (task.state) {
                    case OFFERED, RETURNED, DRAFTING -> true;
                    case DRAFTED, IN_REVIEW, TAKEN_OVER, RELEASED, COMPLETED, WITHDRAWN -> false;
                })
                .map(task -> {
                    String why = task.state == TaskState.DRAFTING ? "The earlier attempt was interrupted" : "";
                    moves.begin(task, worker, why);
                    return task;
                });
    }

    /** The task waits again for its worker, whose model cannot be asked now. A later attempt is left alone. */
    @Grouped
    public void putBack(@Locks(Task.class) UUID id, int attempt, PackedDraft spent, String why) {
        tasks.locked(id)
                .filter(task -> task.state == TaskState.DRAFTING && task.attempt == attempt)
                .ifPresent(task -> {
                    book(task, attempt, spent);
                    moves.move(
                            task, TaskState.OFFERED, "worker:" + spent.result().worker(), why);
                });
    }

    /** What an attempt used up that came to nothing is on the task's books all the same. */
    @Grouped
    public void book(@Locks(Task.class) UUID id, int attempt, PackedDraft spent) {
        book(tasks.locked(id).orElse(null), attempt, spent);
    }

    private void book(@Nullable Task task, int attempt, PackedDraft spent) {
        boolean paid = spent.result().usage().inputTokens() > 0
                || spent.result().usage().outputTokens() > 0;
        if (task != null && paid && !drafts.has(task.id, attempt)) {
            drafts.store(task, attempt, spent);
        }
    }

    /**
     * Stores a draft and has the gate decide, or sends a failed one to review with its reason. One whose ticket has moved on
     * while it was made goes to no gate: it is made again, or a person judges it. A draft of an attempt
     * that is no longer the current one is dropped: the task was taken over, withdrawn, or claimed by another process.
     *
     * @return false when the draft was dropped
     */
    @Grouped
    public boolean commitDraft(UUID id, int attempt, PackedDraft packed) {
        Task task = tasks.locked(id).orElse(null);
        if (task == null || task.state != TaskState.DRAFTING || task.attempt != attempt) {
            book(task, attempt, packed);
            return false;
        }
        DraftResult result = packed.result();
        Draft draft = drafts.store(task, packed);
        String worker = "worker:" + result.worker();
        task.draftId = draft.id;
        task.shadowDraftId = null;
        if (!redrafting.readPastItsEnd(task, result.ticketRevision())) {
            task.readRevision = result.ticketRevision();
            task.knownRevision = result.ticketRevision();
        }
        task.returnComment = null;
        task.takenBack = null;
        if (result.failure().isPresent()) {
            moves.move(task, TaskState.IN_REVIEW, worker, result.failure().get());
            return true;
        }
        moves.move(task, TaskState.DRAFTED, worker, "");
        if (redrafting.handedInTooLate(task)) {
            return true;
        }
        switch (gate.decide(task, draft, result.trace())) {
            case Decision.Release release -> {
                moves.releaseAlone(task, result.values(), String.join(" ", release.reasons()), release.hold());
                releases.enter(task, draft, release);
            }
            case Decision.Shadow shadow -> {
                task.draftId = null;
                task.shadowDraftId = draft.id;
                moves.move(task, TaskState.IN_REVIEW, "gate", String.join(" ", shadow.reasons()));
            }
            case Decision.Review review ->
                moves.move(task, TaskState.IN_REVIEW, "gate", String.join(" ", review.reasons()));
        }
        return true;
    }

    /**
     * The engine is about to be told of a release that waited. From here on the release cannot be taken back, whether or not
     * the engine's answer ever arrives. One that no person decided on waits on while releases are halted, and is taken back
     * when its ticket has moved on.
     *
     * @param release the number of the release
     */
    @Grouped
    public Leaving leaves(@Locks(Task.class) UUID id, int release) {
        Task task = tasks.locked(id).orElse(null);
        if (task == null || task.state != TaskState.RELEASED || task.releases != release) {
            return Leaving.TAKEN_BACK;
        }
        if (task.leftAt != null) {
            return Leaving.LEAVES;
        }
        if (task.alone) {
            if (gate.halted(task).isPresent()) {
                return Leaving.HALTED;
            }
            TicketNews since = redrafting.newsOf(task);
            if (!since.isEmpty()) {
                moves.takeBack(task, Redrafting.TICKET);
                task.reason = "The ticket has moved on before this release left: " + since.sentence() + ".";
                releases.stopped(task.id, Redrafting.TICKET);
                redrafting.openAgain(since);
                return Leaving.TAKEN_BACK;
            }
        }
        moves.leave(task);
        return Leaving.LEAVES;
    }

    /** The engine has the form. */
    @Grouped
    public void completed(UUID id) {
        tasks.locked(id).filter(task -> task.state == TaskState.RELEASED).ifPresent(task -> {
            moves.complete(task);
            cases.wakeLater(task.caseId, Duration.ofSeconds(20));
        });
    }

    /** The engine no longer knows the job: somebody cancelled the instance or completed the task elsewhere. */
    @Grouped
    public void withdrawn(UUID id, String why) {
        tasks.locked(id).filter(task -> task.state.isOpen()).ifPresent(task -> {
            moves.move(task, TaskState.WITHDRAWN, "engine", why);
            cases.wakeLater(task.caseId, Duration.ofSeconds(3));
        });
    }

    @Transactional
    public Optional<Task> find(UUID id) {
        return tasks.findByIdOptional(id);
    }

    /**
     * What the task was offered with.
     *
     * @throws IllegalStateException when there is no such task
     */
    @Transactional
    public TaskOffer offer(UUID id) {
        return offers.findByIdOptional(id).orElseThrow(() -> new IllegalStateException("There is no task " + id));
    }

    @Transactional
    public List<Task> ofCase(UUID caseId) {
        return tasks.ofCase(caseId);
    }

    /** The task's history, oldest first. */
    @Transactional
    public List<Move> history(UUID id) {
        return moves.of(id);
    }

    /** The history of several tasks, oldest first, in one question. */
    @Transactional
    public List<Move> history(Collection<UUID> ids) {
        return moves.of(ids);
    }
}
