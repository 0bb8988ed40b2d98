package io.understudy.work.effect;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A service task as the engine offers it.
 *
 * @param processName the id when the diagram is not known
 * @param elementInstanceKey the engine's key of this visit to the element
 * @param type the job type
 * @param attempts how often the workflow wants it tried before it becomes an incident
 */
public record EffectOffer(
        long jobKey,
        long processInstanceKey,
        String processId,
        String processName,
        String elementId,
        long elementInstanceKey,
        String elementName,
        String type,
        int attempts,
        ObjectNode variables) {}
