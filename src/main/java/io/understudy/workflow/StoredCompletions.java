package io.understudy.workflow;

import io.understudy.platform.Grouped;
import io.understudy.platform.Locks;
import io.understudy.work.Task;
import io.understudy.work.Tasks;
import io.understudy.work.effect.Effect;
import io.understudy.work.effect.Effects;
import io.understudy.work.outbox.Outbox;
import io.understudy.work.outbox.OutboxItem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Writes down that the engine knows, and crosses the item off with it. */
@ApplicationScoped
class StoredCompletions {

    private final Tasks tasks;
    private final Effects effects;
    private final Outbox outbox;

    StoredCompletions(Tasks tasks, Effects effects, Outbox outbox) {
        this.tasks = tasks;
        this.effects = effects;
        this.outbox = outbox;
    }

    /** Whether the release still stands; if so, nobody takes it back any more. */
    boolean taskLeaves(OutboxItem item, int release) {
        return tasks.leaves(UUID.fromString(item.subject()), release);
    }

    @Grouped
    void taskCompleted(@Locks(Task.class) UUID id, OutboxItem item) {
        tasks.completed(id);
        outbox.done(item);
    }

    @Grouped
    void effectCompleted(@Locks(Effect.class) UUID id, OutboxItem item) {
        effects.completed(id);
        outbox.done(item);
    }
}
