package io.understudy.worker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.SqlTrouble;
import io.understudy.role.Form;
import io.understudy.role.Role;
import io.understudy.work.Forms;
import io.understudy.work.draft.DraftResult;
import io.understudy.work.offer.TaskItem;
import io.understudy.work.ticket.CaseTicket;
import io.understudy.work.ticket.TicketRef;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Has a worker draft a task that there is not: what it would be told, and what it would hand in. No draft is kept, and
 * nobody but the model and what the role's tools read from is asked; the model costs what it costs.
 */
@ApplicationScoped
public class DryRun {

    private final Drafting drafting;

    DryRun(Drafting drafting) {
        this.drafting = drafting;
    }

    /**
     * The task to try.
     *
     * @param process BPMN process id
     * @param taskType BPMN element id
     * @param instruction the element's documentation
     * @param variables as the task would begin with
     * @param itemNames the variables that hold the item of a list it is about, the innermost first
     */
    public record Subject(
            String process,
            String taskType,
            String name,
            String instruction,
            Form form,
            ObjectNode variables,
            List<String> itemNames) {

        public Subject {
            itemNames = List.copyOf(itemNames);
        }
    }

    /**
     * @return what a worker of the role hands in; empty when this process is stopping
     * @throws IllegalStateException when the database is away, with the words for a person
     */
    public Optional<DraftResult> of(Role role, Subject subject) {
        TicketRef ticket = CaseTicket.of(subject.variables(), subject.process(), 0);
        DraftingContext context = new DraftingContext(
                UUID.randomUUID(),
                0,
                UUID.randomUUID(),
                role,
                subject.taskType(),
                subject.process(),
                subject.name(),
                subject.instruction(),
                subject.form(),
                Forms.digest(subject.form().schema()),
                subject.variables(),
                TaskItem.of(subject.itemNames(), subject.variables()),
                ticket,
                0,
                new DraftingContext.Ticket(ticket.key(), ticket.system(), ticket.subject(), "", ""),
                List.of(),
                List.of(),
                Optional.empty());
        try {
            return switch (drafting.draft(context, () -> true)) {
                case DraftRun.End.Finished finished -> Optional.of(finished.result());
                case DraftRun.End.Waits waits -> Optional.of(waits.spent());
                case DraftRun.End.Abandoned abandoned -> Optional.empty();
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (RuntimeException e) {
            throw new IllegalStateException(SqlTrouble.words(e), e);
        }
    }
}
