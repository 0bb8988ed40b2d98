package io.understudy.workflow;

import io.understudy.platform.Grouped;
import io.understudy.platform.Locks;
import io.understudy.work.Task;
import io.understudy.work.Tasks;
import io.understudy.work.effect.Effect;
import io.understudy.work.effect.Effects;
import io.understudy.work.outbox.Outbox;
import io.understudy.work.outbox.OutboxItem;
import io.understudy.work.release.Leaving;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Writes down that the engine knows, and crosses the item off with it. */
@ApplicationScoped
class StoredCompletions {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private final Tasks tasks;
    private final Effects effects;
    private final Outbox outbox;

    StoredCompletions(Tasks tasks, Effects effects, Outbox outbox) {
        this.tasks = tasks;
        this.effects = effects;
        this.outbox = outbox;
    }

    /** Whether the release leaves; if so, nobody takes it back any more. */
    Leaving taskLeaves(OutboxItem item, int release) {
        return tasks.leaves(UUID.fromString(item.subject()), release);
    }

    /** A release that is halted is looked at again, however long that takes. */
    @Transactional
    void halted(OutboxItem item) {
        Map<String, Object> details = new HashMap<>();
        item.details().properties().forEach(one -> details.put(one.getKey(), one.getValue()));
        outbox.put(item.kind(), item.subject(), details, LOOK_AGAIN);
        outbox.done(item);
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
