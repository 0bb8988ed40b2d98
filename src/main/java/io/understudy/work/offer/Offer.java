package io.understudy.work.offer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * A human task as the engine offers it.
 *
 * @param jobKey the engine's key; offered twice, stored once
 * @param processName the id when the diagram is not known
 * @param form form-js schema
 * @param variables the case's variables as the task sees them; {@code ticket} names the ticket
 * @param itemNames what the diagram calls the elements of the multi-instance activities that the task is in, the innermost
 *     first
 */
public record Offer(
        long jobKey,
        long processInstanceKey,
        String processId,
        String processName,
        String elementId,
        String elementName,
        String instruction,
        String role,
        JsonNode form,
        ObjectNode variables,
        List<String> itemNames,
        TaskTerms terms) {

    public Offer {
        itemNames = List.copyOf(itemNames);
    }

    /** Which item of a list the task is about, when it is about one. */
    public Optional<TaskItem> item() {
        return TaskItem.of(itemNames, variables);
    }
}
