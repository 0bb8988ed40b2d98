package io.understudy.autonomy;

import io.understudy.work.Task;
import io.understudy.work.draft.Draft;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** A worker starts in stage DRAFT for every task type, and without a certificate it stays there. */
@ApplicationScoped
class StagePolicy implements ReleasePolicy {

    @Override
    public Optional<String> refusal(Task task, Draft draft, String actionClass) {
        return Optional.of("%s holds no certificate for “%s” in “%s”, so a person releases every draft."
                .formatted(draft.worker(), actionClass, task.name()));
    }
}
