package io.understudy.autonomy.stage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Releases without a person that are stopped until somebody lifts it.
 *
 * @param role whose; null for everybody's
 * @param taskType in which task; null for all
 * @param actionClass of which class; null for all
 * @param person who said so
 * @param why in their words
 */
public record Halt(
        long id,
        @Nullable String role,
        @Nullable String taskType,
        @Nullable String actionClass,
        String person,
        String why,
        Instant at) {

    /** Whether releases of this class are stopped by it. */
    public boolean covers(ActionKey key) {
        return (role == null || role.equals(key.role()))
                && (taskType == null || taskType.equals(key.taskType()))
                && (actionClass == null || actionClass.equals(key.actionClass()));
    }
}
