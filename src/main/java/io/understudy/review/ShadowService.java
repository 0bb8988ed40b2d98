package io.understudy.review;

import io.understudy.platform.AuditLog;
import io.understudy.platform.NotAllowedException;
import io.understudy.platform.Person;
import io.understudy.role.Autonomy;
import io.understudy.role.Role;
import io.understudy.role.RoleCatalog;
import io.understudy.work.Forms;
import io.understudy.work.Task;
import io.understudy.work.TaskMoved;
import io.understudy.work.TaskState;
import io.understudy.work.Tasks;
import io.understudy.work.Verdict.Judgement;
import io.understudy.work.VerdictGiven;
import io.understudy.work.draft.Draft;
import io.understudy.work.draft.Drafts;
import io.understudy.work.shadow.ShadowDraft;
import io.understudy.work.shadow.ShadowDrafts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.UUID;

/** A person does the task first, and the worker's draft, which nobody has seen, is compared with that. */
@ApplicationScoped
public class ShadowService {

    private final Tasks tasks;
    private final Drafts drafts;
    private final Forms forms;
    private final RoleCatalog roles;
    private final ShadowDrafts shadows;
    private final ReviewService reviews;
    private final AuditLog log;

    ShadowService(
            Tasks tasks,
            Drafts drafts,
            Forms forms,
            RoleCatalog roles,
            ShadowDrafts shadows,
            ReviewService reviews,
            AuditLog log) {
        this.tasks = tasks;
        this.drafts = drafts;
        this.forms = forms;
        this.roles = roles;
        this.shadows = shadows;
        this.reviews = reviews;
        this.log = log;
    }

    void onVerdict(@Observes VerdictGiven given) {
        Task task = given.task();
        if (task.state() == TaskState.RELEASED) {
            task.shadowDraftId()
                    .flatMap(drafts::find)
                    .ifPresent(draft -> compare(task, given.verdict().person(), draft));
        }
    }

    private void compare(Task task, String person, Draft draft) {
        Set<String> immaterial = roles.find(task.role())
                .map(Role::autonomy)
                .map(Autonomy::immaterial)
                .orElse(Set.of());
        ShadowComparison found = ShadowComparison.of(
                forms.get(task.formHash()),
                draft.values(),
                task.values().orElseThrow(),
                tasks.offer(task.id()).variables(),
                immaterial);
        shadows.enter(task, person, found.differing(), found.judgement());
    }

    /** Whoever takes a release back has seen the draft by then. */
    void onMove(@Observes TaskMoved moved) {
        Task task = moved.task();
        if (moved.move().from() == TaskState.RELEASED && moved.move().to() != TaskState.COMPLETED) {
            task.shadowDraftId().ifPresent(draft -> {
                shadows.drop(draft);
                task.compareNoMore();
            });
        }
    }

    /**
     * Says of a draft that nobody had seen whether it would have done.
     *
     * @throws NoSuchElementException when there is no such task
     * @throws NotAllowedException when the person may not judge this role's drafts
     * @throws VerdictNotPossibleException when there is nothing to be said of, or it counts already
     */
    @Transactional
    public ShadowDraft give(UUID taskId, Person person, Judgement judgement) {
        Task task = tasks.find(taskId).orElseThrow(() -> new NoSuchElementException("There is no task " + taskId));
        if (!reviews.mayJudge(person, task.role())) {
            throw new NotAllowedException(person.id() + " may not judge drafts of this role");
        }
        ShadowDraft said = shadows.judge(task, person.id(), judgement)
                .orElseThrow(() -> new VerdictNotPossibleException(
                        shadows.of(taskId).isPresent()
                                ? "What this draft was has been said, and counts"
                                : "Nothing is compared in this task: a draft is that nobody sees until a person has done the task",
                        task.state(),
                        task.version()));
        log.record(
                person.id(), "task.shadow", taskId.toString(), judgement.name().toLowerCase(Locale.ROOT));
        return said;
    }
}
