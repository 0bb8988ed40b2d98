package io.understudy.autonomy;

import io.understudy.autonomy.evidence.ClassStanding;
import io.understudy.autonomy.evidence.Workers;
import io.understudy.work.Task;
import io.understudy.work.draft.Draft;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** A worker starts in stage DRAFT for every task type, and stays there until a person moves it on. */
@ApplicationScoped
class StagePolicy implements ReleasePolicy {

    private final Workers workers;

    StagePolicy(Workers workers) {
        this.workers = workers;
    }

    @Override
    public Optional<String> refusal(Task task, Draft draft, String actionClass) {
        return Optional.of("%s holds no certificate for “%s” in “%s”, so a person releases every draft.%s"
                .formatted(
                        draft.worker(),
                        actionClass,
                        task.name(),
                        workers.standing(task, draft, actionClass)
                                .map(StagePolicy::soFar)
                                .orElse("")));
    }

    private static String soFar(ClassStanding standing) {
        return " So far %d of %d were right%s."
                .formatted(
                        standing.right(),
                        standing.right() + standing.wrong(),
                        standing.toGo() == null || standing.certifiedFrom() != null
                                ? ""
                                : ", and about " + standing.toGo() + " more cases are needed");
    }
}
