package io.understudy.autonomy;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.arc.All;
import io.quarkus.arc.DefaultBean;
import io.understudy.autonomy.evidence.ActionClasses;
import io.understudy.autonomy.evidence.Calibrations;
import io.understudy.autonomy.evidence.GateDecisions;
import io.understudy.autonomy.evidence.Workers;
import io.understudy.autonomy.stage.ActionKey;
import io.understudy.autonomy.stage.Halt;
import io.understudy.autonomy.stage.Halts;
import io.understudy.autonomy.stage.Stage;
import io.understudy.autonomy.stage.Stages;
import io.understudy.work.Decision;
import io.understudy.work.Gate;
import io.understudy.work.Task;
import io.understudy.work.draft.Draft;
import io.understudy.work.release.Releases;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Releases a draft only when no policy objects; otherwise every objection becomes a reason of the review. What nothing in the
 * draft speaks against still has to be within the role's limits, and not halted.
 */
@DefaultBean
@ApplicationScoped
class AutonomyGate implements Gate {

    private final ActionClasses classes;
    private final Calibrations calibrations;
    private final Workers workers;
    private final GateDecisions decisions;
    private final List<ReleasePolicy> policies;
    private final CertificatePolicy certificates;
    private final ReleaseLimits limits;
    private final Stages stages;
    private final Halts halts;
    private final Releases releases;
    private final SecureRandom draw = new SecureRandom();

    AutonomyGate(
            ActionClasses classes,
            Calibrations calibrations,
            Workers workers,
            GateDecisions decisions,
            @All List<ReleasePolicy> policies,
            CertificatePolicy certificates,
            ReleaseLimits limits,
            Stages stages,
            Halts halts,
            Releases releases) {
        this.classes = classes;
        this.calibrations = calibrations;
        this.workers = workers;
        this.decisions = decisions;
        this.policies = policies;
        this.certificates = certificates;
        this.limits = limits;
        this.stages = stages;
        this.halts = halts;
        this.releases = releases;
    }

    @Override
    public Decision decide(Task task, Draft draft, List<JsonNode> trace) {
        String actionClass = classes.of(task, draft);
        Calibrations.Sure sure = calibrations.of(task, draft, actionClass, trace);
        ActionKey key = new ActionKey(task.role(), task.taskType(), actionClass);
        if (stages.at(key) == Stage.SHADOW) {
            Decision shadow =
                    new Decision.Shadow(List.of(("“%s” is in shadow: please do this one yourself first; what %s drafted"
                                    + " is compared with it afterwards.")
                            .formatted(task.name(), draft.worker())));
            decisions.enter(draft, actionClass, shadow, sure);
            return shadow;
        }
        Proposal first = proposal(task, draft, actionClass, sure);
        Proposal proposal = first;
        List<String> objections = policies.stream()
                .map(policy -> policy.refusal(first))
                .flatMap(Optional::stream)
                .toList();
        if (objections.isEmpty()) {
            Optional<String> halted = halted(key);
            // Whoever halts or takes a class back waits from here on: what they said before is asked for once more.
            Proposal now = proposal(task, draft, actionClass, sure);
            objections =
                    halted
                            .or(() -> certificates.refusal(now))
                            .or(() -> limits.refusal(task, draft, actionClass))
                            .stream()
                            .toList();
            proposal = now;
        }
        Decision decision = objections.isEmpty() ? release(proposal) : new Decision.Review(objections);
        decisions.enter(draft, actionClass, decision, sure);
        return decision;
    }

    private Proposal proposal(Task task, Draft draft, String actionClass, Calibrations.Sure sure) {
        return new Proposal(
                task,
                draft,
                actionClass,
                sure.confidences(),
                workers.evidence(task, draft, actionClass, sure.confidences()));
    }

    private Decision release(Proposal proposal) {
        double share = certificates.share(proposal);
        boolean drawn = draw.nextDouble() < share;
        String one = String.format(Locale.ROOT, "%.0f in 100", 100 * share);
        return new Decision.Release(
                List.of(
                        "“%s” is certified, so no person was asked.".formatted(proposal.actionClass()),
                        drawn
                                ? "It was drawn to be looked at afterwards (%s are).".formatted(one)
                                : "It was not drawn to be looked at afterwards (%s are).".formatted(one)),
                proposal.actionClass(),
                share,
                drawn,
                limits.amount(proposal.task(), proposal.draft()).orElse(BigDecimal.ZERO),
                limits.of(proposal.task()).hold());
    }

    @Override
    public Optional<String> halted(Task task) {
        return releases.of(task.id())
                .flatMap(release -> halted(new ActionKey(task.role(), task.taskType(), release.actionClass())));
    }

    private Optional<String> halted(ActionKey key) {
        return halts.covering(key).map(AutonomyGate::words);
    }

    private static String words(Halt halt) {
        return "Releases without a person were halted by %s: %s".formatted(halt.person(), halt.why());
    }
}
