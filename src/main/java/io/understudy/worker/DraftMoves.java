package io.understudy.worker;

import io.understudy.platform.Grouped;
import io.understudy.platform.Locks;
import io.understudy.work.Agenda;
import io.understudy.work.AgendaItem;
import io.understudy.work.PackedDraft;
import io.understudy.work.Task;
import io.understudy.work.TaskState;
import io.understudy.work.Tasks;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** How an item of the agenda ends for a worker: the task waits for its ticket's files, its draft is handed in, or it is left. */
@ApplicationScoped
class DraftMoves {

    /** How soon to see whether the files of a ticket have come. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(700);

    private final Tasks tasks;
    private final Agenda agenda;

    DraftMoves(Tasks tasks, Agenda agenda) {
        this.tasks = tasks;
        this.agenda = agenda;
    }

    /**
     * What is put back gets an item of its own for each time, since an item that is claimed too often counts as one that
     * kills its process.
     */
    @Grouped
    void putOff(AgendaItem item) {
        agenda.put(item.kind(), item.subject(), Map.of(), LOOK_AGAIN);
        agenda.done(item);
    }

    @Grouped
    void end(AgendaItem item, @Locks(Task.class) UUID task, int attempt, PackedDraft draft) {
        if (tasks.commitDraft(task, attempt, draft)) {
            agenda.done(item);
        } else {
            leave(item, task, attempt);
        }
    }

    /** A task that is being drafted in another attempt belongs to whoever holds the item now. */
    @Grouped
    void leave(AgendaItem item, @Locks(Task.class) UUID task, int attempt) {
        boolean elsewhere = tasks.find(task)
                .filter(found -> found.state() == TaskState.DRAFTING && found.attempt() != attempt)
                .isPresent();
        if (!elsewhere) {
            agenda.done(item);
        }
    }
}
