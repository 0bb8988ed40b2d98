package io.understudy.work.draft;

import io.understudy.work.TaskOffer;
import io.understudy.work.ticket.Ticket;
import io.understudy.work.ticket.TicketMessage;
import java.util.List;

/**
 * What is on file for a worker who begins a task.
 *
 * @param offer what the task was offered with
 * @param conversation what was said on the ticket, oldest first
 * @param filled the released forms of the other tasks of its case, in the order in which these were offered
 * @param hasFiles whether the ticket has attachments
 */
public record TaskContext(
        Ticket ticket, TaskOffer offer, List<TicketMessage> conversation, List<FilledForm> filled, boolean hasFiles) {

    public TaskContext {
        conversation = List.copyOf(conversation);
        filled = List.copyOf(filled);
    }
}
