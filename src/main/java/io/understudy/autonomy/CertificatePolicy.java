package io.understudy.autonomy;

import io.understudy.autonomy.certificate.Progress;
import io.understudy.autonomy.certificate.Ruling;
import io.understudy.autonomy.evidence.ActionClasses;
import io.understudy.autonomy.evidence.Workers;
import io.understudy.autonomy.stage.ActionKey;
import io.understudy.autonomy.stage.Stage;
import io.understudy.autonomy.stage.StageChange;
import io.understudy.autonomy.stage.Stages;
import io.understudy.work.Task;
import io.understudy.work.draft.Draft;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** A draft goes out without a person where the evidence bears it and a person has agreed. */
@Priority(3)
@ApplicationScoped
class CertificatePolicy implements ReleasePolicy {

    private final Workers workers;
    private final Stages stages;

    CertificatePolicy(Workers workers, Stages stages) {
        this.workers = workers;
        this.stages = stages;
    }

    @Override
    public Optional<String> refusal(Task task, Draft draft, String actionClass) {
        if (actionClass.equals(ActionClasses.UNCLASSIFIED)) {
            return Optional.of("The role names no class of action for this draft, so a person releases it.");
        }
        Workers.Evidence evidence = workers.evidence(task, draft, actionClass, OptionalDouble.of(draft.confidence()));
        return switch (evidence.ruling()) {
            case Ruling.NotCertified not ->
                Optional.of(notCertified(task, draft, actionClass, evidence, not.progress()));
            case Ruling.Below below ->
                Optional.of(String.format(
                        Locale.ROOT,
                        "The confidence of %.2f is under the %.2f from which “%s” is certified.",
                        draft.confidence(),
                        below.threshold(),
                        actionClass));
            case Ruling.Certified certified -> notAgreed(task, draft, actionClass);
        };
    }

    /** The probability with which a person is to see a certified draft afterwards. */
    double share(Task task, Draft draft, String actionClass) {
        Ruling ruling = workers.evidence(task, draft, actionClass, OptionalDouble.of(draft.confidence()))
                .ruling();
        return ruling instanceof Ruling.Certified certified ? certified.audit() : 1;
    }

    private Optional<String> notAgreed(Task task, Draft draft, String actionClass) {
        StageChange last = stages.last(new ActionKey(task.role(), task.taskType(), actionClass))
                .orElse(null);
        if (last != null && last.stage() == Stage.AUTONOMOUS) {
            return Optional.empty();
        }
        return Optional.of(
                last == null
                        ? "“%s” is certified for %s, and nobody has let it go on alone yet."
                                .formatted(actionClass, draft.worker())
                        : "“%s” was taken back: %s".formatted(actionClass, last.why()));
    }

    private static String notCertified(
            Task task, Draft draft, String actionClass, Workers.Evidence evidence, Progress progress) {
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
                .formatted(draft.worker(), actionClass, task.name(), suspended, soFar);
    }
}
