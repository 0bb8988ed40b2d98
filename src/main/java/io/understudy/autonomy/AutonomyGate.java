package io.understudy.autonomy;

import io.quarkus.arc.All;
import io.quarkus.arc.DefaultBean;
import io.understudy.autonomy.evidence.ActionClasses;
import io.understudy.autonomy.evidence.GateDecisions;
import io.understudy.work.Decision;
import io.understudy.work.Gate;
import io.understudy.work.Task;
import io.understudy.work.draft.Draft;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Releases a draft only when no policy objects; otherwise every objection becomes a reason of the review. */
@DefaultBean
@ApplicationScoped
class AutonomyGate implements Gate {

    private final ActionClasses classes;
    private final GateDecisions decisions;
    private final List<ReleasePolicy> policies;

    AutonomyGate(ActionClasses classes, GateDecisions decisions, @All List<ReleasePolicy> policies) {
        this.classes = classes;
        this.decisions = decisions;
        this.policies = policies;
    }

    @Override
    public Decision decide(Task task, Draft draft) {
        String actionClass = classes.of(task, draft);
        List<String> objections = policies.stream()
                .map(policy -> policy.refusal(task, draft, actionClass))
                .flatMap(Optional::stream)
                .toList();
        Decision decision = objections.isEmpty()
                ? new Decision.Release(List.of("Nothing speaks against releasing “" + actionClass + "”."))
                : new Decision.Review(objections);
        decisions.enter(draft, actionClass, decision);
        return decision;
    }
}
