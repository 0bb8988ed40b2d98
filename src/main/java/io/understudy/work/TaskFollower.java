package io.understudy.work;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Grouped;
import io.understudy.platform.Json;
import io.understudy.platform.Locks;
import io.understudy.work.draft.Redrafting;
import io.understudy.work.outbox.Outbox;
import io.understudy.work.ticket.TicketChange;
import io.understudy.work.ticket.TicketChanges;
import io.understudy.work.ticket.TicketNews;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** What follows for a task, and for its case, from what happened on its ticket. */
@ApplicationScoped
public class TaskFollower {

    /** How long a diagram has to take the news before its case counts as one that does not listen to them. */
    private static final Duration GRACE = Duration.ofSeconds(15);

    /** The engine keeps the news no longer than it may take to hand them to a case that is there. */
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final TaskRepository tasks;
    private final TaskMoves moves;
    private final TicketChanges changes;
    private final Redrafting redrafting;
    private final TaskPriority attention;
    private final EngineMessages messages;
    private final Outbox outbox;

    TaskFollower(
            TaskRepository tasks,
            TaskMoves moves,
            TicketChanges changes,
            Redrafting redrafting,
            TaskPriority attention,
            EngineMessages messages,
            Outbox outbox) {
        this.tasks = tasks;
        this.moves = moves;
        this.changes = changes;
        this.redrafting = redrafting;
        this.attention = attention;
        this.messages = messages;
        this.outbox = outbox;
    }

    /**
     * Withdraws a task of a ticket that was settled elsewhere; otherwise sees to its draft.
     *
     * @return whether to look again in a while: somebody is typing, who is told by the page, and may leave
     */
    @Grouped
    public boolean follow(@Locks(Task.class) UUID id) {
        Task task = tasks.locked(id).filter(found -> found.state.isOpen()).orElse(null);
        TicketNews news = task == null ? null : changes.newsOf(task);
        if (task == null || news == null || news.isEmpty()) {
            return false;
        }
        TicketChange settledBy = news.settledBy().orElse(null);
        if (settledBy == null) {
            return redrafting.follow(task, news);
        }
        if (attention.isBeingEdited(id)) {
            return true;
        }
        moves.move(
                task,
                TaskState.WITHDRAWN,
                Redrafting.TICKET,
                "The ticket was settled elsewhere: " + news.sentence() + ".");
        changes.known(task, news.revision(), false);
        tell(news.ticketId(), settledBy);
        outbox.put(Cases.END, task.caseId.toString(), Map.of(Outbox.JOB, task.jobKey), GRACE);
        return false;
    }

    /** A case that waits for its customer hears that its ticket was closed, or is gone. One at work decides for itself. */
    @Grouped
    public void followWaitingCases(String ticketId) {
        if (changes.onlyWaits(ticketId)) {
            new TicketNews(ticketId, 0, changes.since(ticketId, changes.revisionOf(ticketId) - 1))
                    .settledBy()
                    .filter(last -> last.kind().endsTheTicket())
                    .ifPresent(last -> tell(ticketId, last));
        }
    }

    private void tell(String ticketId, TicketChange settledBy) {
        ObjectNode variables = Json.object();
        variables
                .putObject("settled")
                .put("how", settledBy.kind().name().toLowerCase(Locale.ROOT))
                .put("by", settledBy.by())
                .put("at", settledBy.at().toString());
        messages.publish(
                "settled:" + ticketId + ":" + settledBy.revision(),
                EngineMessages.SETTLED,
                ticketId,
                variables,
                MINUTE);
    }
}
