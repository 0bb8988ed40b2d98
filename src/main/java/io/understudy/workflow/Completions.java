package io.understudy.workflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import io.understudy.work.AgendaHandler;
import io.understudy.work.AgendaItem;
import io.understudy.work.EffectState;
import io.understudy.work.Effects;
import io.understudy.work.TaskState;
import io.understudy.work.Tasks;
import io.understudy.workflow.Engine.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Tells the engine what came of its jobs, after the fact was committed here. A job the engine no longer has was
 * completed by an earlier attempt whose answer was lost, or its case was cancelled; either way there is nothing more to
 * tell.
 */
@ApplicationScoped
class Completions implements AgendaHandler {

    private static final Logger LOG = Logger.getLogger(Completions.class);

    private final Engine engine;
    private final Tasks tasks;
    private final Effects effects;
    private final CompletionBook book;
    private final EngineSettings settings;

    Completions(Engine engine, Tasks tasks, Effects effects, CompletionBook book, EngineSettings settings) {
        this.engine = engine;
        this.tasks = tasks;
        this.effects = effects;
        this.book = book;
        this.settings = settings;
    }

    @Override
    public Collection<String> kinds() {
        return List.of(Tasks.COMPLETE, Effects.COMPLETE);
    }

    @Override
    public int parallel(String kind) {
        return settings.completions();
    }

    @Override
    public Outcome handle(AgendaItem item) {
        Optional<Completion> due = item.kind().equals(Tasks.COMPLETE) ? task(item) : effect(item);
        if (due.isEmpty()) {
            return new Outcome.Done();
        }
        return switch (engine.complete(due.get().jobKey(), due.get().variables())) {
            case Answer.Done done -> crossOff(item);
            case Answer.Gone gone -> crossOff(item);
            case Answer.Busy busy -> Retry.soon(item, busy.why());
            case Answer.Refused refused -> {
                LOG.errorf("The engine refuses the completion of %s: %s", item.subject(), refused.why());
                yield Retry.later(refused.why());
            }
        };
    }

    private Optional<Completion> task(AgendaItem item) {
        return tasks.find(UUID.fromString(item.subject()))
                .filter(task -> task.state() == TaskState.RELEASED)
                .map(task -> new Completion(task.jobKey(), task.values().orElseGet(Json::object)));
    }

    private Optional<Completion> effect(AgendaItem item) {
        return effects.find(UUID.fromString(item.subject()))
                .filter(effect -> effect.state() == EffectState.DONE)
                .map(effect -> new Completion(effect.jobKey(), effect.result()));
    }

    private Outcome crossOff(AgendaItem item) {
        book.completed(item);
        return new Outcome.CrossedOff();
    }

    private record Completion(long jobKey, ObjectNode variables) {}
}
