package io.understudy.work;

import io.understudy.platform.Grouped;
import io.understudy.role.RoleCatalog;
import io.understudy.work.offer.Offer;
import io.understudy.work.offer.TaskItem;
import io.understudy.work.outbox.Outbox;
import io.understudy.work.ticket.CaseTicket;
import io.understudy.work.ticket.TicketChanges;
import io.understudy.work.ticket.TicketRef;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Where human tasks come in from the engine. */
@ApplicationScoped
public class Offers {

    /** A worker begins with a task that is about to be withdrawn only where it turns out not to be. */
    private static final Duration ONCE_FOLLOWED = Duration.ofSeconds(20);

    private final TaskRepository tasks;
    private final TaskOfferRepository offers;
    private final TaskMoves moves;
    private final Cases cases;
    private final Forms forms;
    private final TicketChanges changes;
    private final Outbox outbox;
    private final RoleCatalog roles;
    private final Clock clock;

    Offers(
            TaskRepository tasks,
            TaskOfferRepository offers,
            TaskMoves moves,
            Cases cases,
            Forms forms,
            TicketChanges changes,
            Outbox outbox,
            RoleCatalog roles,
            Clock clock) {
        this.tasks = tasks;
        this.offers = offers;
        this.moves = moves;
        this.cases = cases;
        this.forms = forms;
        this.changes = changes;
        this.outbox = outbox;
        this.roles = roles;
        this.clock = clock;
    }

    /**
     * Takes a human task over from the engine. Offered twice, stored once. Where this process has a slot free, that a worker
     * begins is written down with it, and the task goes along as carried by the item.
     *
     * @param heldUntil when the engine's own hold on the job runs out
     * @return the task, or empty when it was stored before
     */
    @Grouped
    public Optional<UUID> accept(Offer offer, Instant heldUntil) {
        TicketRef ticket = CaseTicket.of(offer.variables(), offer.processName(), offer.processInstanceKey());
        return cases.open(offer.jobKey(), ticket, offer.processId(), offer.processInstanceKey(), offer.role())
                .map(opened -> store(offer, ticket.id(), opened, heldUntil));
    }

    private UUID store(Offer offer, String ticketId, Cases.Opened opened, Instant heldUntil) {
        Task task = new Task();
        task.id = Ids.next();
        task.caseId = opened.caseId();
        Optional<Long> unsettled = changes.beforeItWasSettled(ticketId, opened);
        task.readRevision = unsettled.orElse(opened.revision());
        task.role = offer.role();
        task.taskType = offer.elementId();
        task.name = offer.elementName();
        task.item = offer.item().map(TaskItem::words).orElse(null);
        task.dueAt = offer.terms().dueAt();
        task.priority = offer.terms().priority();
        task.processId = offer.processId();
        task.jobKey = offer.jobKey();
        task.formHash = forms.keep(offer.form());
        task.offeredAt = clock.instant();
        task.stateSince = task.offeredAt;
        task.heldUntil = heldUntil;
        task.checkedAt = task.offeredAt;
        tasks.persist(task);
        offers.persist(TaskOffer.of(task.id, offer, roles.find(offer.role())));
        moves.record(task, null, "engine", "");
        if (unsettled.isPresent()) {
            changes.follow(ticketId);
            outbox.put(Tasks.draftKind(task.role), task.id.toString(), Map.of(), ONCE_FOLLOWED);
        } else {
            putOnTheList(task, opened.filesOnTheirWay());
        }
        return task.id;
    }

    /** Where a worker of this process has a slot free and all it needs, it begins as the offer is stored. */
    private void putOnTheList(Task task, boolean filesOnTheirWay) {
        String kind = Tasks.draftKind(task.role);
        if (filesOnTheirWay) {
            outbox.put(kind, task.id.toString());
        } else if (outbox.putWith(kind, task.id.toString(), task)) {
            moves.begin(task, workerOf(task.role), "");
        }
    }

    private String workerOf(String role) {
        return roles.find(role).map(found -> found.worker().name()).orElse(role);
    }
}
