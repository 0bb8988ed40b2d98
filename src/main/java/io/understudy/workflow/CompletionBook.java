package io.understudy.workflow;

import io.understudy.platform.Grouped;
import io.understudy.work.Agenda;
import io.understudy.work.AgendaItem;
import io.understudy.work.Effects;
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

    @Grouped
    void completed(AgendaItem item) {
        UUID id = UUID.fromString(item.subject());
        if (item.kind().equals(Tasks.COMPLETE)) {
            tasks.completed(id);
        } else {
            effects.completed(id);
        }
        agenda.done(item);
    }
}
