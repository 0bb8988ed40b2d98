package io.understudy.workflow;

import io.understudy.work.Cases;
import io.understudy.work.effect.EffectLeaving;
import io.understudy.work.effect.Effects;
import io.understudy.work.outbox.OutboxHandler;
import io.understudy.work.outbox.OutboxItem;
import io.understudy.workflow.Engine.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Has the engine leave the step of an effect that a person gave up: back to the human task before it, or to the case's end.
 * A job that the engine no longer has was left by an earlier attempt whose answer was lost. What the engine will not do puts
 * the effect back to where a person decides, with the engine's reason.
 */
@ApplicationScoped
class EffectLeave implements OutboxHandler {

    private static final int PARALLEL = 4;

    private final Engine engine;
    private final JobTimeouts holds;
    private final EngineGate gate;
    private final Effects effects;
    private final Cases cases;

    EffectLeave(Engine engine, JobTimeouts holds, EngineGate gate, Effects effects, Cases cases) {
        this.engine = engine;
        this.holds = holds;
        this.gate = gate;
        this.effects = effects;
        this.cases = cases;
    }

    @Override
    public Collection<String> kinds() {
        return List.of(Effects.LEAVE);
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
        EffectLeaving how = EffectLeaving.of(item);
        Answer there = gate.heard(holds.keep(how.job()));
        if (there instanceof Answer.Done) {
            there = gate.heard(
                    how.ends() ? engine.cancel(how.process()) : engine.move(how.process(), how.step(), how.reopens()));
        }
        return switch (there) {
            case Answer.Done done -> left(item, how);
            case Answer.Gone gone -> left(item, how);
            case Answer.Busy busy -> Retry.soon(item, busy.why());
            case Answer.Refused refused -> stays(item, "The engine refuses it: " + refused.why());
        };
    }

    @Override
    public Outcome giveUp(OutboxItem item, String why) {
        return stays(item, why);
    }

    private Outcome left(OutboxItem item, EffectLeaving how) {
        effects.withdrawn(UUID.fromString(item.subject()), how.why());
        if (how.ends()) {
            cases.closed(how.process());
        }
        return new Outcome.Done();
    }

    private Outcome stays(OutboxItem item, String why) {
        effects.stays(item, UUID.fromString(item.subject()), why);
        return new Outcome.CrossedOff();
    }
}
