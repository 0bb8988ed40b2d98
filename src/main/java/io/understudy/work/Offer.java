package io.understudy.work;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A human task as the engine offers it.
 *
 * @param jobKey the engine's key; offered twice, stored once
 * @param form form-js schema
 * @param variables the case's variables; {@code ticket} names the ticket
 */
public record Offer(
        long jobKey,
        long processInstanceKey,
        String processId,
        String elementId,
        String elementName,
        String instruction,
        String role,
        JsonNode form,
        ObjectNode variables) {}
