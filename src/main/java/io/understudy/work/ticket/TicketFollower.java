package io.understudy.work.ticket;

import io.understudy.platform.Grouped;
import io.understudy.work.TaskFollower;
import io.understudy.work.outbox.Outbox;
import io.understudy.work.outbox.OutboxHandler;
import io.understudy.work.outbox.OutboxItem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Something happened on a ticket: sees to each of its open tasks. */
@ApplicationScoped
class TicketFollower implements OutboxHandler {

    private static final int PARALLEL = 4;

    /** How soon to see whether somebody who was typing has left. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(20);

    private final TicketChanges changes;
    private final TaskFollower tasks;
    private final Outbox outbox;

    TicketFollower(TicketChanges changes, TaskFollower tasks, Outbox outbox) {
        this.changes = changes;
        this.tasks = tasks;
        this.outbox = outbox;
    }

    @Override
    public Collection<String> kinds() {
        return List.of(TicketChanges.FOLLOW);
    }

    @Override
    public int parallel(String kind) {
        return PARALLEL;
    }

    @Override
    public Outcome handle(OutboxItem item) {
        tasks.followWaitingCases(item.subject());
        boolean again =
                changes.openTasks(item.subject()).stream().map(tasks::follow).reduce(false, Boolean::logicalOr);
        if (!again) {
            return new Outcome.Done();
        }
        lookAgain(item);
        return new Outcome.CrossedOff();
    }

    /** With an item of its own: nothing went wrong with this one. */
    @Grouped
    void lookAgain(OutboxItem item) {
        outbox.put(item.kind(), item.subject(), Map.of(), LOOK_AGAIN);
        outbox.done(item);
    }
}
