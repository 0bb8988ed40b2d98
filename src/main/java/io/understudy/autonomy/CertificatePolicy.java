package io.understudy.autonomy;

import io.understudy.autonomy.certificate.Progress;
import io.understudy.autonomy.certificate.Ruling;
import io.understudy.autonomy.certificate.Threshold;
import io.understudy.autonomy.evidence.ActionClasses;
import io.understudy.autonomy.evidence.Workers;
import io.understudy.autonomy.stage.ActionKey;
import io.understudy.autonomy.stage.Stage;
import io.understudy.autonomy.stage.StageChange;
import io.understudy.autonomy.stage.Stages;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** A draft goes out without a person where the evidence bears it and a person has agreed. */
@Priority(3)
@ApplicationScoped
class CertificatePolicy implements ReleasePolicy {

    private final Stages stages;

    CertificatePolicy(Stages stages) {
        this.stages = stages;
    }

    @Override
    public Optional<String> refusal(Proposal proposal) {
        String actionClass = proposal.actionClass();
        if (actionClass.equals(ActionClasses.UNCLASSIFIED)) {
            return Optional.of("The role names no class of action for this draft, so a person releases it.");
        }
        Workers.Evidence evidence = proposal.evidence();
        return switch (evidence.ruling()) {
            case Ruling.NotCertified not -> Optional.of(notCertified(proposal, evidence, not.progress()));
            case Ruling.Below below -> Optional.of(below(proposal, below.threshold()));
            case Ruling.Certified certified -> notAgreed(proposal);
        };
    }

    /** The probability with which a person is to see a certified draft afterwards. */
    double share(Proposal proposal) {
        return proposal.evidence().ruling() instanceof Ruling.Certified certified ? certified.audit() : 1;
    }

    private static String below(Proposal proposal, Threshold threshold) {
        OptionalDouble said = proposal.confidences().said();
        OptionalDouble learned = proposal.confidences().learned();
        return switch (threshold.by()) {
            case SAID ->
                said.isEmpty()
                        ? String.format(
                                Locale.ROOT,
                                "%s does not say how sure it is, and “%s” is certified from a confidence of %.2f.",
                                proposal.draft().worker(),
                                proposal.actionClass(),
                                threshold.from())
                        : String.format(
                                Locale.ROOT,
                                "The confidence of %.2f is under the %.2f from which “%s” is certified.",
                                said.getAsDouble(),
                                threshold.from(),
                                proposal.actionClass());
            case LEARNED ->
                String.format(
                        Locale.ROOT,
                        "By what was learned from verdicts, about %.0f of 100 drafts like this one are right; “%s” is certified"
                                + " from %.0f.",
                        100 * learned.orElse(0),
                        proposal.actionClass(),
                        100 * threshold.from());
        };
    }

    private Optional<String> notAgreed(Proposal proposal) {
        StageChange last = stages.last(
                        new ActionKey(proposal.task().role(), proposal.task().taskType(), proposal.actionClass()))
                .orElse(null);
        if (last != null && last.stage() == Stage.AUTONOMOUS) {
            return Optional.empty();
        }
        return Optional.of(
                last == null
                        ? "“%s” is certified for %s, and nobody has let it go on alone yet."
                                .formatted(
                                        proposal.actionClass(), proposal.draft().worker())
                        : "“%s” was taken back: %s".formatted(proposal.actionClass(), last.why()));
    }

    private static String notCertified(Proposal proposal, Workers.Evidence evidence, Progress progress) {
        String suspended = evidence.suspendedWith()
                .map(model -> " It was certified with the model %s, and the worker has changed since.".formatted(model))
                .orElse("");
        int judged = evidence.rightSoFar() + evidence.wrongSoFar();
        String soFar = judged == 0
                ? ""
                : " So far %d of %d were right%s."
                        .formatted(
                                evidence.rightSoFar(),
                                judged,
                                progress.toGo().isEmpty()
                                        ? ""
                                        : ", and about " + progress.toGo().getAsInt() + " more cases are needed");
        return "%s holds no certificate for “%s” in “%s”, so a person releases every draft.%s%s"
                .formatted(
                        proposal.draft().worker(),
                        proposal.actionClass(),
                        proposal.task().name(),
                        suspended,
                        soFar);
    }
}
