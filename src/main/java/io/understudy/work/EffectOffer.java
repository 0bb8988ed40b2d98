package io.understudy.work;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A service task as the engine offers it.
 *
 * @param type the job type
 * @param attempts how often the workflow wants it tried before it becomes an incident
 */
public record EffectOffer(
        long jobKey,
        long processInstanceKey,
        String processId,
        String elementId,
        String elementName,
        String type,
        int attempts,
        ObjectNode variables) {}
