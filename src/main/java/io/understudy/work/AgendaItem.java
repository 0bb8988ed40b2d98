package io.understudy.work;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;

/**
 * Something that has to be done, claimed by this process for the length of a lease.
 *
 * @param attempts how often it was claimed, this time included
 */
public record AgendaItem(long id, String kind, String subject, String detailsJson, int attempts) {
    public ObjectNode details() {
        return Json.readObject(detailsJson);
    }
}
