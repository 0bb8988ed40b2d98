package io.understudy.autonomy.evidence;

import io.understudy.autonomy.certificate.Confidences.Order;
import io.understudy.autonomy.certificate.Progress;
import io.understudy.autonomy.certificate.Threshold;
import io.understudy.autonomy.stage.Stage;
import org.jspecify.annotations.Nullable;

/**
 * How one action class of one task type of a worker stands.
 *
 * @param taskName how the task is called in its diagram
 * @param stage how far it may go, by a person's word
 * @param right drafts that people called right
 * @param wrong drafts that people called wrong
 * @param uncounted drafts of which a verdict says neither
 * @param cases how many cases those belong to that count; tasks of one case count once, by the worst
 * @param certifiedFrom the confidence from which it is certified, 0 for every draft; null when it is not yet
 * @param certifiedBy which confidence that is: what the worker says of itself, or what was learned of it; null when it is not yet
 * @param toGo how many more cases it will probably take if they come out as these did; null when it never comes like this
 * @param evidence how much of the evidence there is, 0 to 1
 * @param released drafts that went out without a person
 * @param audited of those, the ones that were drawn and that a person looked at
 * @param foundWrong of those, the ones that were wrong
 * @param alarms how often releases were found to have become worse, which took the certificate away
 */
public record ClassStanding(
        String taskType,
        String taskName,
        String actionClass,
        Stage stage,
        int right,
        int wrong,
        int uncounted,
        int cases,
        @Nullable Double certifiedFrom,
        @Nullable Order certifiedBy,
        @Nullable Integer toGo,
        double evidence,
        int released,
        int audited,
        int foundWrong,
        int alarms) {

    static ClassStanding of(String taskType, String actionClass, Stage stage, ClassEvidence of) {
        Progress progress = of.record().progress();
        @Nullable Threshold certified = of.record().certifiedFrom().orElse(null);
        return new ClassStanding(
                taskType,
                of.taskName(),
                actionClass,
                stage,
                of.right(),
                of.wrong(),
                of.uncounted(),
                of.cases(),
                certified == null ? null : Math.max(0, certified.from()),
                certified == null ? null : certified.by(),
                progress.toGo().isPresent() ? progress.toGo().getAsInt() : null,
                certified == null ? progress.share() : 1,
                of.released(),
                of.audited(),
                of.foundWrong(),
                of.record().alarms());
    }
}
