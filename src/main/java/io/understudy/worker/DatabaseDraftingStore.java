package io.understudy.worker;

import io.understudy.role.Role;
import io.understudy.work.Task;
import io.understudy.work.TaskState;
import io.understudy.work.Tasks;
import io.understudy.work.draft.DraftResult;
import io.understudy.work.draft.PackedDraft;
import io.understudy.work.outbox.OutboxItem;
import io.understudy.work.ticket.Attachments;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** The desk on the database. One transaction to begin, one to hand in, and what is on file read between them. */
@ApplicationScoped
class DatabaseDraftingStore implements DraftingStore {

    private final DraftMoves moves;
    private final DraftingContexts briefs;
    private final Tasks tasks;
    private final Attachments attachments;

    DatabaseDraftingStore(DraftMoves moves, DraftingContexts briefs, Tasks tasks, Attachments attachments) {
        this.moves = moves;
        this.briefs = briefs;
        this.tasks = tasks;
        this.attachments = attachments;
    }

    /** What is read is read outside the transaction that changes share: many do so at the same time, and nobody waits for it. */
    @Override
    public Opening open(OutboxItem item, UUID task, Role role) {
        Optional<Task> begun = item.carried(Task.class);
        if (begun.isPresent()) {
            return new Opening.Begun(briefs.of(begun.get(), role));
        }
        if (attachments.areAwaited(task)) {
            moves.putOff(item);
            return new Opening.PutOff();
        }
        return tasks.beginDraft(task, role.worker().name())
                .<Opening>map(mine -> new Opening.Begun(briefs.of(mine, role)))
                .orElseGet(Opening.NotOurs::new);
    }

    @Override
    public OptionalInt openUnread(UUID task, Role role) {
        return tasks.beginDraft(task, role.worker().name()).stream()
                .mapToInt(Task::attempt)
                .findFirst();
    }

    @Override
    @Transactional
    public boolean isCurrent(UUID task, int attempt) {
        return tasks.find(task)
                .filter(found -> found.state() == TaskState.DRAFTING && found.attempt() == attempt)
                .isPresent();
    }

    @Override
    public void handIn(OutboxItem item, UUID task, int attempt, DraftResult result) {
        moves.end(item, task, attempt, PackedDraft.of(result));
    }

    @Override
    public void putBack(UUID task, int attempt, DraftResult spent, String why) {
        tasks.putBack(task, attempt, PackedDraft.of(spent), why);
    }

    @Override
    public void spent(UUID task, int attempt, DraftResult spent) {
        tasks.book(task, attempt, PackedDraft.of(spent));
    }

    @Override
    public void leave(OutboxItem item, UUID task, int attempt) {
        moves.leave(item, task, attempt);
    }
}
