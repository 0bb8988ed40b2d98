package io.understudy.console;

import io.understudy.work.Attachment;
import io.understudy.work.Case;
import io.understudy.work.Effect;
import io.understudy.work.Ticket;
import io.understudy.work.TicketMessage;
import io.understudy.work.Worklist.TaskLine;
import java.util.List;

/**
 * Everything the page of a case shows, as of one moment.
 *
 * @param role the role's name, empty when no task of ours was offered yet
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
        List<HistoryPanel.Entry> history,
        CaseProgress where) {

    CasePage {
        conversation = List.copyOf(conversation);
        attachments = List.copyOf(attachments);
        tasks = List.copyOf(tasks);
        effects = List.copyOf(effects);
        history = List.copyOf(history);
    }
}
