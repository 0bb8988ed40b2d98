package io.understudy.autonomy;

import io.quarkus.arc.All;
import io.quarkus.arc.DefaultBean;
import io.understudy.autonomy.evidence.ActionClasses;
import io.understudy.autonomy.evidence.GateDecisions;
import io.understudy.autonomy.stage.ActionKey;
import io.understudy.autonomy.stage.Halt;
import io.understudy.autonomy.stage.Halts;
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
    private final GateDecisions decisions;
    private final List<ReleasePolicy> policies;
    private final CertificatePolicy certificates;
    private final ReleaseLimits limits;
    private final Halts halts;
    private final Releases releases;
    private final SecureRandom draw = new SecureRandom();

    AutonomyGate(
            ActionClasses classes,
            GateDecisions decisions,
            @All List<ReleasePolicy> policies,
            CertificatePolicy certificates,
            ReleaseLimits limits,
            Halts halts,
            Releases releases) {
        this.classes = classes;
        this.decisions = decisions;
        this.policies = policies;
        this.certificates = certificates;
        this.limits = limits;
        this.halts = halts;
        this.releases = releases;
    }

    @Override
    public Decision decide(Task task, Draft draft) {
        String actionClass = classes.of(task, draft);
        List<String> objections = policies.stream()
                .map(policy -> policy.refusal(task, draft, actionClass))
                .flatMap(Optional::stream)
                .toList();
        if (objections.isEmpty()) {
            objections = halted(new ActionKey(task.role(), task.taskType(), actionClass))
                    .or(() -> limits.refusal(task, draft, actionClass))
                    .stream()
                    .toList();
        }
        Decision decision = objections.isEmpty() ? release(task, draft, actionClass) : new Decision.Review(objections);
        decisions.enter(draft, actionClass, decision);
        return decision;
    }

    private Decision release(Task task, Draft draft, String actionClass) {
        double share = certificates.share(task, draft, actionClass);
        boolean drawn = draw.nextDouble() < share;
        String one = String.format(Locale.ROOT, "%.0f in 100", 100 * share);
        return new Decision.Release(
                List.of(
                        "“%s” is certified, so no person was asked.".formatted(actionClass),
                        drawn
                                ? "It was drawn to be looked at afterwards (%s are).".formatted(one)
                                : "It was not drawn to be looked at afterwards (%s are).".formatted(one)),
                actionClass,
                share,
                drawn,
                limits.amount(task, draft).orElse(BigDecimal.ZERO),
                limits.of(task).hold());
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
