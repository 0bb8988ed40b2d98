package io.understudy.workflow;

import io.understudy.work.Case;
import io.understudy.work.Cases;
import io.understudy.work.outbox.Outbox;
import io.understudy.work.outbox.OutboxHandler;
import io.understudy.work.outbox.OutboxItem;
import io.understudy.workflow.Engine.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * A case whose task was withdrawn, because its ticket was settled elsewhere: its workflow was told so. Where the diagram
 * takes the news, the task's job is gone and the case went on as it is drawn; where it does not, the case would wait for that
 * task for ever, and is ended.
 */
@ApplicationScoped
class CaseEnd implements OutboxHandler {

    private static final int PARALLEL = 4;

    private final Cases cases;
    private final Engine engine;
    private final JobTimeouts holds;
    private final EngineGate gate;

    CaseEnd(Cases cases, Engine engine, JobTimeouts holds, EngineGate gate) {
        this.cases = cases;
        this.engine = engine;
        this.holds = holds;
        this.gate = gate;
    }

    @Override
    public Collection<String> kinds() {
        return List.of(Cases.END);
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
        return switch (gate.heard(holds.keep(item.details().path(Outbox.JOB).asLong()))) {
            case Answer.Done done -> end(item);
            case Answer.Gone gone -> new Outcome.Done();
            case Answer.Busy busy -> Retry.soon(item, busy.why());
            case Answer.Refused refused -> Retry.refused(refused.why());
        };
    }

    private Outcome end(OutboxItem item) {
        Case ending = cases.get(UUID.fromString(item.subject()));
        return switch (gate.heard(engine.cancel(ending.processInstanceKey()))) {
            case Answer.Done done -> closed(ending);
            case Answer.Gone gone -> closed(ending);
            case Answer.Busy busy -> Retry.soon(item, busy.why());
            case Answer.Refused refused -> Retry.refused(refused.why());
        };
    }

    private Outcome closed(Case ended) {
        cases.closed(ended.processInstanceKey());
        return new Outcome.Done();
    }
}
