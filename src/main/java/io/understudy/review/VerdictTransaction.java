package io.understudy.review;

import io.understudy.platform.AuditLog;
import io.understudy.platform.Person;
import io.understudy.work.Ruling;
import io.understudy.work.Task;
import io.understudy.work.Verdict;
import io.understudy.work.Verdicts;
import io.understudy.work.ticket.TicketChanges;
import io.understudy.work.ticket.TicketMovedOnException;
import io.understudy.work.ticket.TicketNews;
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

    private final Verdicts judgements;
    private final TicketChanges changes;
    private final AuditLog audit;
    private final ReviewSettings settings;

    VerdictTransaction(Verdicts judgements, TicketChanges changes, AuditLog audit, ReviewSettings settings) {
        this.judgements = judgements;
        this.changes = changes;
        this.audit = audit;
        this.settings = settings;
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
        remember(task, mustKnow(task, known, ruling), known, ruling);
        Task judged = judgements.judge(taskId, version, ruling, settings.undo());
        audit.record(
                ruling.person().id(),
                "task." + ruling.kind().name().toLowerCase(Locale.ROOT),
                taskId.toString(),
                String.join(",", ruling.edited()));
        ruling.despite().forEach(check -> audit.record(ruling.person().id(), "task.despite", taskId.toString(), check));
        return judged;
    }

    /**
     * Takes a release back. Telling the engine takes the same lock first, so either the release has left or it stays.
     *
     * @param version of the released task
     * @throws VerdictNotPossibleException when the release has left, or there is none
     * @throws io.understudy.work.StaleTaskException when somebody was faster
     */
    @Transactional
    public Task takeBack(UUID taskId, int version, Person person) {
        Task task = judgements.locked(taskId);
        if (task.hasLeft()) {
            throw new VerdictNotPossibleException(
                    "The release has gone to the workflow and cannot be taken back any more",
                    task.state(),
                    task.version());
        }
        judgements.checkVersion(task, version);
        if (task.leavesAt().isEmpty()) {
            throw new VerdictNotPossibleException(
                    "Nothing is released in this task that could be taken back", task.state(), task.version());
        }
        Task again = judgements.takeBack(task, person);
        // Nobody followed what happened on the ticket meanwhile: released, there was nothing of it to be seen to.
        changes.follow(changes.newsOf(again).ticketId());
        audit.record(person.id(), "task.undo", taskId.toString(), "");
        return again;
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

    /**
     * Whoever changes the form, or fills it in, makes it on what they know. Who only takes the task over may have done so just
     * as something happened on its ticket: they know what they say they have read.
     */
    private void remember(Task task, TicketNews news, @Nullable Long known, Ruling ruling) {
        if (ruling.values() != null) {
            changes.known(task, news.revision(), ruling.kind() != Verdict.Kind.ACCEPT);
        } else if (ruling.kind() == Verdict.Kind.TAKE_OVER && known != null) {
            long read = Math.min(known, news.revision());
            changes.known(task, Math.max(read, task.readRevision().orElse(0L)), true);
        }
    }
}
