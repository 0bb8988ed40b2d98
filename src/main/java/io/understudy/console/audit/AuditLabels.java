package io.understudy.console.audit;

import io.understudy.console.labor.Figures;
import io.understudy.platform.AuditChain;
import io.understudy.platform.AuditEntry;
import java.util.Map;
import java.util.Optional;

/** What people did, in words that follow their name. */
final class AuditLabels {

    private static final Map<String, String> DID = Map.ofEntries(
            Map.entry("task.accept", "accepted a draft as it stood"),
            Map.entry("task.edit", "changed a draft and released it"),
            Map.entry("task.return", "sent a draft back to its worker"),
            Map.entry("task.take_over", "took a task over"),
            Map.entry("task.undo", "took a release back"),
            Map.entry("task.despite", "released a form despite a check that did not pass"),
            Map.entry("effect.retry", "had a failed effect tried again"),
            Map.entry("delivery.again", "had a delivery read again"));

    private AuditLabels() {}

    /** An action that has no words of its own yet is told by its name. */
    static String did(String action) {
        return Optional.ofNullable(DID.get(action))
                .orElseGet(() -> "did “" + action.replace('.', ' ').replace('_', ' ') + "”");
    }

    /** What was acted on and anything noted with it, in short. */
    static String about(AuditEntry entry) {
        String subject = entry.subject();
        String kind = entry.action().contains(".")
                ? entry.action().substring(0, entry.action().indexOf('.'))
                : "";
        String what = (kind.isEmpty() ? "" : kind + " ")
                + (subject.length() > 8 ? subject.substring(subject.length() - 8) : subject);
        return switch (entry.action()) {
            case "task.edit" ->
                what
                        + (entry.detail().isEmpty()
                                ? ""
                                : " · fields changed: " + entry.detail().replace(",", ", "));
            default -> what + (entry.detail().isEmpty() ? "" : " · " + entry.detail());
        };
    }

    static String chain(AuditChain.Result result) {
        return switch (result) {
            case AuditChain.Result.Whole whole ->
                whole.upTo() == 0
                        ? "Nothing was written yet."
                        : "The log is whole up to entry " + Figures.number(whole.upTo()) + ".";
            case AuditChain.Result.Broken broken -> "The log was tampered with. " + broken.why();
        };
    }
}
