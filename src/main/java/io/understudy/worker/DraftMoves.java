package io.understudy.worker;

import io.understudy.platform.Grouped;
import io.understudy.platform.Locks;
import io.understudy.work.Task;
import io.understudy.work.TaskState;
import io.understudy.work.Tasks;
import io.understudy.work.draft.PackedDraft;
import io.understudy.work.outbox.Outbox;
import io.understudy.work.outbox.OutboxItem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** How an item of the outbox ends for a worker: the task waits for its ticket's files, its draft is handed in, or it is left. */
@ApplicationScoped
class DraftMoves {

    /** How soon to see whether the files of a ticket have come. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(700);

    private final Tasks tasks;
    private final Outbox outbox;

    DraftMoves(Tasks tasks, Outbox outbox) {
        this.tasks = tasks;
        this.outbox = outbox;
    }

    /**
     * What is put back gets an item of its own for each time, since an item that is claimed too often counts as one that
     * kills its process.
     */
    @Grouped
    void putOff(OutboxItem item) {
        outbox.put(item.kind(), item.subject(), Map.of(), LOOK_AGAIN);
        outbox.done(item);
    }

    @Grouped
    void end(OutboxItem item, @Locks(Task.class) UUID task, int attempt, PackedDraft draft) {
        if (tasks.commitDraft(task, attempt, draft)) {
            outbox.done(item);
        } else {
            leave(item, task, attempt);
        }
    }

    /** A task that is being drafted in another attempt belongs to whoever holds the item now. */
    @Grouped
    void leave(OutboxItem item, @Locks(Task.class) UUID task, int attempt) {
        boolean elsewhere = tasks.find(task)
                .filter(found -> found.state() == TaskState.DRAFTING && found.attempt() != attempt)
                .isPresent();
        if (!elsewhere) {
            outbox.done(item);
        }
    }
}
