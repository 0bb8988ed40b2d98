package io.understudy.work.draft;

import io.understudy.role.Role;
import io.understudy.role.RoleCatalog;
import io.understudy.work.Task;
import io.understudy.work.TaskMoves;
import io.understudy.work.TaskPriority;
import io.understudy.work.TaskState;
import io.understudy.work.Tasks;
import io.understudy.work.Verdict;
import io.understudy.work.VerdictRepository;
import io.understudy.work.outbox.Outbox;
import io.understudy.work.ticket.TicketChanges;
import io.understudy.work.ticket.TicketNews;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Has a draft made again whose ticket has moved on, where its role wants that. */
@ApplicationScoped
public class Redrafting {

    /** Who moves a task because something happened on its ticket. */
    public static final String TICKET = "ticket";

    /** A ticket that does not come to rest is left to a person after this many drafts of one task. */
    private static final int MOST = 5;

    private final VerdictRepository verdicts;
    private final TaskMoves moves;
    private final TicketChanges changes;
    private final RoleCatalog roles;
    private final TaskPriority attention;
    private final Outbox outbox;

    Redrafting(
            VerdictRepository verdicts,
            TaskMoves moves,
            TicketChanges changes,
            RoleCatalog roles,
            TaskPriority attention,
            Outbox outbox) {
        this.verdicts = verdicts;
        this.moves = moves;
        this.changes = changes;
        this.roles = roles;
        this.attention = attention;
        this.outbox = outbox;
    }

    /**
     * Has the draft of an open task made again, whose ticket has moved on.
     *
     * @return whether to look again in a while: somebody is typing, who is told by the page, and may leave
     */
    public boolean follow(Task task, TicketNews news) {
        if (task.state != TaskState.IN_REVIEW || task.draftId == null || holdsWordsOfAPerson(task) || !isWanted(task)) {
            return false;
        }
        if (attention.isBeingEdited(task.id)) {
            return true;
        }
        again(task, news);
        return false;
    }

    /** Somebody changed the form, released it and took that back: what they wrote is theirs to keep or to give up. */
    private boolean holdsWordsOfAPerson(Task task) {
        List<Verdict> given = verdicts.of(task.id);
        return task.takenBack().isPresent()
                && !given.isEmpty()
                && given.getLast().undoneBy() != null
                && given.getLast().kind() != Verdict.Kind.ACCEPT
                && given.getLast().draftId().equals(task.draftId());
    }

    /**
     * A draft whose worker has read that the ticket was settled, in a task that was there before: sent back at that moment, say,
     * by somebody whose typing the task was left alone for. It does not make the task one of a settled ticket; the task is seen
     * to as any other.
     *
     * @param read the ticket's revision that the draft was made on
     */
    public boolean readPastItsEnd(Task task, @Nullable Long read) {
        long before = task.readRevision().orElse(Long.MAX_VALUE);
        if (read == null || read <= before) {
            return false;
        }
        TicketNews news = changes.newsOf(task);
        boolean settled = news.settledBy().isPresent();
        if (settled) {
            changes.follow(news.ticketId());
        }
        return settled;
    }

    /** A draft that has just been handed in: when its ticket has moved on meanwhile, it never reaches the gate. */
    public boolean handedInTooLate(Task task) {
        TicketNews news = changes.newsOf(task);
        if (news.isEmpty()) {
            return false;
        }
        if (news.settledBy().isEmpty() && isWanted(task)) {
            again(task, news);
        } else {
            moves.move(
                    task,
                    TaskState.IN_REVIEW,
                    TICKET,
                    "The ticket has moved on since this draft was begun: " + news.sentence() + ".");
        }
        return true;
    }

    /** A task of a ticket that has moved on is open again: what follows from that is seen to, as for any other. */
    public void openAgain(TicketNews news) {
        changes.follow(news.ticketId());
    }

    /** What happened on a task's ticket since its form was made. */
    public TicketNews newsOf(Task task) {
        return changes.newsOf(task);
    }

    /** Whether the task's role has drafts made again, and this one has not been too often. */
    private boolean isWanted(Task task) {
        boolean redrafts = roles.find(task.role)
                .map(role -> role.onNewMessage() == Role.OnNewMessage.REDRAFT)
                .orElse(false);
        return redrafts
                && moves.of(task.id).stream()
                                .filter(move -> move.actor().equals(TICKET) && move.to() == TaskState.OFFERED)
                                .count()
                        < MOST;
    }

    /** What a supervisor asked for last still counts. */
    private void again(Task task, TicketNews news) {
        List<Verdict> given = verdicts.of(task.id);
        if (!given.isEmpty() && given.getLast().kind() == Verdict.Kind.RETURN) {
            task.returnComment = given.getLast().comment();
        }
        moves.move(
                task,
                TaskState.OFFERED,
                TICKET,
                "The ticket has moved on, so a new draft is made: " + news.sentence() + ".");
        outbox.put(Tasks.draftKind(task.role), task.id.toString());
    }
}
