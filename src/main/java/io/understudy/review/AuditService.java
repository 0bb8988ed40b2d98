package io.understudy.review;

import io.understudy.platform.AuditLog;
import io.understudy.platform.NotAllowedException;
import io.understudy.platform.Person;
import io.understudy.work.Task;
import io.understudy.work.Tasks;
import io.understudy.work.Verdict.Judgement;
import io.understudy.work.release.ReleasedDraft;
import io.understudy.work.release.Releases;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;

/** Where people say of drafts that were released without them whether they were right. */
@ApplicationScoped
public class AuditService {

    private final Tasks tasks;
    private final ReviewService reviews;
    private final Releases releases;
    private final AuditLog log;

    AuditService(Tasks tasks, ReviewService reviews, Releases releases, AuditLog log) {
        this.tasks = tasks;
        this.reviews = reviews;
        this.releases = releases;
        this.log = log;
    }

    /**
     * Says of a released draft whether it was right. Nothing that it set off is undone by that.
     *
     * @throws NoSuchElementException when there is no such task
     * @throws NotAllowedException when the person may not judge this role's drafts
     * @throws InvalidVerdictException when a draft that is called anything but right comes without a comment
     * @throws VerdictNotPossibleException when no release of the task waits to be looked at
     */
    @Transactional
    public ReleasedDraft give(UUID taskId, Person person, Judgement judgement, String comment) {
        Task task = tasks.find(taskId).orElseThrow(() -> new NoSuchElementException("There is no task " + taskId));
        if (!reviews.mayJudge(person, task.role())) {
            throw new NotAllowedException(person.id() + " may not judge drafts of this role");
        }
        String said = comment.strip();
        if (judgement != Judgement.RIGHT && said.isEmpty()) {
            throw new InvalidVerdictException(Map.of("comment", List.of("Say what was wrong with it")));
        }
        ReleasedDraft audited = releases.audit(taskId, judgement, person.id(), said)
                .orElseThrow(() -> new VerdictNotPossibleException(why(taskId), task.state(), task.version()));
        log.record(
                person.id(), "task.audit", taskId.toString(), judgement.name().toLowerCase(Locale.ROOT));
        return audited;
    }

    private String why(UUID taskId) {
        ReleasedDraft release = releases.of(taskId).orElse(null);
        if (release == null) {
            return "A person decided on this task; only what was released without one is audited";
        }
        return release.judgement() == null
                ? "This release was not drawn to be looked at"
                : release.person() + " has looked at this release already";
    }
}
