package io.understudy.work.outbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that has to be done, claimed by this process for the length of a lease.
 *
 * @param attempts how often it was claimed, this time included: the fence by which a late holder is told from the present
 *     one
 * @param failures how many earlier attempts failed on their own account
 * @param unfinished how many earlier attempts never came back: their process died, or lost its lease
 * @param carried what whoever put it on the list knew already; null when it was read from the database
 */
public record OutboxItem(
        long id,
        String kind,
        String subject,
        String detailsJson,
        int attempts,
        int failures,
        int unfinished,
        @Nullable Object carried) {

    public OutboxItem(long id, String kind, String subject, String detailsJson, int attempts) {
        this(id, kind, subject, detailsJson, attempts, 0, 0, null);
    }

    /** What was carried along, if it is of this type. It is as it was when the item was put on the list. */
    public <T> Optional<T> carried(Class<T> type) {
        return type.isInstance(carried) ? Optional.of(type.cast(carried)) : Optional.empty();
    }

    public ObjectNode details() {
        return Json.readObject(detailsJson);
    }
}
