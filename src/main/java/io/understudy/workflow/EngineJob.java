package io.understudy.workflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * A job that the engine handed out, with the workflow's headers as they are written there.
 *
 * @param elementInstanceKey names this visit to the element
 * @param retries as the workflow states them
 * @param variables what the element sees
 */
public record EngineJob(
        long key,
        String type,
        long processInstanceKey,
        String processId,
        long processDefinitionKey,
        String elementId,
        long elementInstanceKey,
        Map<String, String> headers,
        int retries,
        ObjectNode variables) {

    public EngineJob {
        headers = Map.copyOf(headers);
    }
}
