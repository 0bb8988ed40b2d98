package io.understudy.worker;

import io.understudy.role.Role;
import io.understudy.work.AgendaItem;
import io.understudy.work.DraftResult;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** Where a worker takes tasks from and puts drafts. */
interface Desk {

    /**
     * Puts the task back for a moment when something it needs is still on its way, and crosses the item off for another.
     *
     * @return whether it did
     */
    boolean putOff(AgendaItem item, UUID task);

    /** Starts drafting and gathers what is known of the task; empty when it is no longer a worker's. */
    Optional<Brief> open(UUID task, Role role);

    /** Starts drafting without looking at the task, for handing in a failure. @return the attempt */
    OptionalInt openUnread(UUID task, Role role);

    /** Whether this attempt at the task is still the current one. */
    boolean isCurrent(UUID task, int attempt);

    /** Hands in and crosses the item off, both or neither. A draft of an attempt that is not current is dropped. */
    void handIn(AgendaItem item, UUID task, int attempt, DraftResult result);

    /** Crosses the item off unless another process has taken it. */
    void leave(AgendaItem item, UUID task, int attempt);
}
