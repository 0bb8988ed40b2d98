package io.understudy.worker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.work.ticket.TicketRef;
import java.util.UUID;

/**
 * The task at hand, for tools and checks whose answer depends on it.
 *
 * @param role the role's id
 * @param taskType the BPMN element id
 * @param variables the case's variables when the task was offered; not to be changed
 */
public record Assignment(
        UUID taskId, UUID caseId, String role, String taskType, TicketRef ticket, ObjectNode variables) {}
