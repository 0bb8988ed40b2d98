package io.understudy.workflow;

import io.understudy.platform.Grouped;
import io.understudy.platform.Locks;
import io.understudy.work.Agenda;
import io.understudy.work.AgendaItem;
import io.understudy.work.Effect;
import io.understudy.work.Effects;
import io.understudy.work.Task;
import io.understudy.work.Tasks;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Writes down that the engine knows, and crosses the item off with it. */
@ApplicationScoped
class CompletionBook {

    private final Tasks tasks;
    private final Effects effects;
    private final Agenda agenda;

    CompletionBook(Tasks tasks, Effects effects, Agenda agenda) {
        this.tasks = tasks;
        this.effects = effects;
        this.agenda = agenda;
    }

    /** Whether the release still stands; if so, nobody takes it back any more. */
    boolean taskLeaves(AgendaItem item, int release) {
        return tasks.leaves(UUID.fromString(item.subject()), release);
    }

    @Grouped
    void taskCompleted(@Locks(Task.class) UUID id, AgendaItem item) {
        tasks.completed(id);
        agenda.done(item);
    }

    @Grouped
    void effectCompleted(@Locks(Effect.class) UUID id, AgendaItem item) {
        effects.completed(id);
        agenda.done(item);
    }
}
