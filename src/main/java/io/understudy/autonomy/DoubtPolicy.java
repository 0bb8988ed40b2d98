package io.understudy.autonomy;

import io.understudy.work.Draft;
import io.understudy.work.Task;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** What the worker itself says it is unsure of, or what a check found, is for a person to settle. */
@ApplicationScoped
class DoubtPolicy implements ReleasePolicy {

    @Override
    public Optional<String> refusal(Task task, Draft draft, String actionClass) {
        Draft.Content content = draft.content();
        List<String> failed = content.checks().stream()
                .filter(check -> !check.passed())
                .map(Draft.CheckResult::message)
                .toList();
        if (!failed.isEmpty()) {
            return Optional.of("A check did not pass: " + String.join("; ", failed) + ".");
        }
        return content.uncertainties().isEmpty()
                ? Optional.empty()
                : Optional.of(draft.worker() + " is unsure: " + String.join("; ", content.uncertainties()) + ".");
    }
}
