package io.understudy.workflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import io.understudy.work.Tasks;
import io.understudy.work.effect.Effects;
import io.understudy.work.outbox.Outbox;
import io.understudy.work.outbox.OutboxHandler;
import io.understudy.work.outbox.OutboxItem;
import io.understudy.work.outbox.RetryPolicy;
import io.understudy.workflow.Engine.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Tells the engine what came of its jobs, after the fact was committed here. A job the engine no longer has was
 * completed by an earlier attempt whose answer was lost, or its case was cancelled; either way there is nothing more to
 * tell. A release that waits to be taken back is marked as leaving first, in a transaction of its own.
 */
@ApplicationScoped
class Completions implements OutboxHandler {

    private final Engine engine;
    private final StoredCompletions book;
    private final EngineGate gate;
    private final EngineSettings settings;

    Completions(Engine engine, StoredCompletions book, EngineGate gate, EngineSettings settings) {
        this.engine = engine;
        this.book = book;
        this.gate = gate;
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
    public int ready(String kind, int hands) {
        return gate.room(hands);
    }

    @Override
    public RetryPolicy policy(String kind, RetryPolicy usual) {
        return usual.failingAtMost(8, Duration.ofSeconds(1), Duration.ofMinutes(5));
    }

    @Override
    public Outcome handle(OutboxItem item) {
        if (!gate.isOpen()) {
            return Retry.whenBack();
        }
        ObjectNode details = item.details();
        if (details.has(Outbox.RELEASE)) {
            switch (book.taskLeaves(item, details.path(Outbox.RELEASE).asInt())) {
                case LEAVES -> {}
                case TAKEN_BACK -> {
                    return new Outcome.Done();
                }
                case HALTED -> {
                    book.halted(item);
                    return new Outcome.CrossedOff();
                }
            }
        }
        ObjectNode values = details.path(Outbox.VALUES) instanceof ObjectNode given ? given : Json.object();
        return switch (gate.heard(engine.complete(details.path(Outbox.JOB).asLong(), values))) {
            case Answer.Done done -> crossOff(item);
            case Answer.Gone gone -> crossOff(item);
            case Answer.Busy busy -> Retry.soon(item, busy.why());
            case Answer.Refused refused -> Retry.refused(refused.why());
        };
    }

    private Outcome crossOff(OutboxItem item) {
        UUID id = UUID.fromString(item.subject());
        if (item.kind().equals(Tasks.COMPLETE)) {
            book.taskCompleted(id, item);
        } else {
            book.effectCompleted(id, item);
        }
        return new Outcome.CrossedOff();
    }
}
