package io.understudy.workflow;

import io.understudy.platform.Json;
import io.understudy.work.Cases;
import io.understudy.work.outbox.Outbox;
import io.understudy.work.outbox.OutboxHandler;
import io.understudy.work.outbox.OutboxItem;
import io.understudy.workflow.Engine.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;

/** Gives a running case other words for what it carries, because those it has were taken back. */
@ApplicationScoped
class CaseCorrection implements OutboxHandler {

    private static final int PARALLEL = 2;

    private final Engine engine;
    private final EngineGate gate;

    CaseCorrection(Engine engine, EngineGate gate) {
        this.engine = engine;
        this.gate = gate;
    }

    @Override
    public Collection<String> kinds() {
        return List.of(Cases.CORRECT);
    }

    @Override
    public int parallel(String kind) {
        return PARALLEL;
    }

    @Override
    public int ready(String kind, int hands) {
        return gate.room(hands);
    }

    @Override
    public Outcome handle(OutboxItem item) {
        if (!gate.isOpen()) {
            return Retry.whenBack();
        }
        Answer answer = engine.set(
                Long.parseLong(item.subject()),
                Json.readObject(Json.write(item.details().path(Outbox.VALUES))));
        return switch (gate.heard(answer)) {
            case Answer.Done done -> new Outcome.Done();
            case Answer.Gone gone -> new Outcome.Done();
            case Answer.Busy busy -> Retry.soon(item, busy.why());
            case Answer.Refused refused -> Retry.refused(refused.why());
        };
    }
}
