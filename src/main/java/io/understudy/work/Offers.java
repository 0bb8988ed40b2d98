package io.understudy.work;

import io.understudy.platform.Grouped;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Where human tasks come in from the engine. */
@ApplicationScoped
public class Offers {

    private final TaskRepository tasks;
    private final TaskOfferRepository offers;
    private final TaskMoves moves;
    private final Cases cases;
    private final Forms forms;
    private final Agenda agenda;
    private final Clock clock;

    Offers(
            TaskRepository tasks,
            TaskOfferRepository offers,
            TaskMoves moves,
            Cases cases,
            Forms forms,
            Agenda agenda,
            Clock clock) {
        this.tasks = tasks;
        this.offers = offers;
        this.moves = moves;
        this.cases = cases;
        this.forms = forms;
        this.agenda = agenda;
        this.clock = clock;
    }

    /**
     * Takes a human task over from the engine. Offered twice, stored once.
     *
     * @param heldUntil when the engine's own hold on the job runs out
     * @return the task, or empty when it was stored before
     */
    @Grouped
    public Optional<UUID> accept(Offer offer, Instant heldUntil) {
        TicketRef ticket = CaseTicket.of(offer.variables(), offer.processInstanceKey());
        return cases.open(offer.jobKey(), ticket, offer.processId(), offer.processInstanceKey(), offer.role())
                .map(caseId -> store(offer, caseId, heldUntil));
    }

    private UUID store(Offer offer, UUID caseId, Instant heldUntil) {
        Task task = new Task();
        task.id = Ids.next();
        task.caseId = caseId;
        task.role = offer.role();
        task.taskType = offer.elementId();
        task.name = offer.elementName();
        task.processId = offer.processId();
        task.jobKey = offer.jobKey();
        task.formHash = forms.keep(offer.form());
        task.offeredAt = clock.instant();
        task.stateSince = task.offeredAt;
        task.heldUntil = heldUntil;
        task.checkedAt = task.offeredAt;
        tasks.persist(task);
        offers.persist(TaskOffer.of(task.id, offer));
        moves.record(task, null, TaskState.OFFERED, "engine", "");
        agenda.put(Tasks.draftKind(task.role), task.id.toString());
        return task.id;
    }
}
