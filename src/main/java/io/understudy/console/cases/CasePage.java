package io.understudy.console.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.console.review.HistoryPanel;
import io.understudy.work.Case;
import io.understudy.work.Worklist.TaskLine;
import io.understudy.work.effect.Effect;
import io.understudy.work.ticket.Attachment;
import io.understudy.work.ticket.Ticket;
import io.understudy.work.ticket.TicketMessage;
import io.understudy.workflow.bpmn.Stop;
import java.util.List;
import java.util.Optional;

/**
 * Everything the page of a case shows, as of one moment.
 *
 * @param role the role's name, empty when no task of ours was offered yet
 * @param variables as its last step began with them; empty when no step of it has reached us
 * @param waits what keeps a case that waits
 * @param where where in its workflow the case has been and stands
 */
record CasePage(
        Case workedCase,
        String role,
        Ticket ticket,
        List<TicketMessage> conversation,
        List<Attachment> attachments,
        List<TaskLine> tasks,
        List<Effect> effects,
        Optional<ObjectNode> variables,
        List<HistoryPanel.Entry> history,
        List<Stop> waits,
        CaseProgress where) {

    CasePage {
        conversation = List.copyOf(conversation);
        attachments = List.copyOf(attachments);
        tasks = List.copyOf(tasks);
        effects = List.copyOf(effects);
        history = List.copyOf(history);
        waits = List.copyOf(waits);
    }
}
