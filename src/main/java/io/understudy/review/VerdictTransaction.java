package io.understudy.review;

import io.understudy.platform.AuditLog;
import io.understudy.work.Judgements;
import io.understudy.work.Ruling;
import io.understudy.work.Task;
import io.understudy.work.TicketChanges;
import io.understudy.work.TicketMovedOnException;
import io.understudy.work.TicketNews;
import io.understudy.work.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a word that has been checked is carried out. The task's row is locked before anything is read, so of several people
 * who speak at the same moment one is first, and the others see what that one did.
 */
@ApplicationScoped
class VerdictTransaction {

    private final Judgements judgements;
    private final TicketChanges changes;
    private final AuditLog audit;

    VerdictTransaction(Judgements judgements, TicketChanges changes, AuditLog audit) {
        this.judgements = judgements;
        this.changes = changes;
        this.audit = audit;
    }

    /**
     * @param version the version the supervisor saw, and on which everything was checked
     * @param known the ticket's revision that the supervisor knows of, if they said
     * @throws io.understudy.work.StaleTaskException when the task is no longer at this version
     * @throws TicketMovedOnException when the ticket is no longer at the revision the form was made on or the supervisor knows
     */
    @Transactional
    public Task carryOut(UUID taskId, int version, Ruling ruling, @Nullable Long known) {
        Task task = judgements.locked(taskId);
        judgements.checkVersion(task, version);
        remember(task, mustKnow(task, known, ruling), ruling);
        Task judged = judgements.judge(taskId, version, ruling);
        audit.record(
                ruling.person().id(),
                "task." + ruling.kind().name().toLowerCase(Locale.ROOT),
                taskId.toString(),
                String.join(",", ruling.edited()));
        ruling.despite().forEach(check -> audit.record(ruling.person().id(), "task.despite", taskId.toString(), check));
        return judged;
    }

    /** What happened on a task's ticket since its form was made. */
    public TicketNews newsOf(Task task) {
        return changes.newsOf(task);
    }

    /**
     * A form that was made on a ticket as it no longer is leaves only by somebody who says that they know.
     *
     * @return what is new on the ticket
     */
    public TicketNews mustKnow(Task task, @Nullable Long known, Ruling ruling) {
        TicketNews news = changes.newsOf(task);
        if (ruling.values() != null && !news.isEmpty() && (known == null || known < news.revision())) {
            throw new TicketMovedOnException(news);
        }
        return news;
    }

    /** Whoever changes the form, or fills it in, makes it on what they know. */
    private void remember(Task task, TicketNews news, Ruling ruling) {
        if (ruling.values() != null || ruling.kind() == Verdict.Kind.TAKE_OVER) {
            changes.known(task, news.revision(), ruling.kind() != Verdict.Kind.ACCEPT);
        }
    }
}
