package io.understudy.worker;

import io.understudy.role.Role;
import io.understudy.work.draft.DraftResult;
import io.understudy.work.outbox.OutboxItem;
import java.util.OptionalInt;
import java.util.UUID;

/** Where a worker takes tasks from and puts drafts. */
interface DraftingStore {

    /**
     * Starts drafting and gathers what is known of the task. When something it needs is still on its way, it is put back
     * for a moment instead, and the item crossed off for another.
     */
    Opening open(OutboxItem item, UUID task, Role role);

    /**
     * Starts drafting without looking at the task, for handing in a failure.
     *
     * @return the attempt
     */
    OptionalInt openUnread(UUID task, Role role);

    /** Whether this attempt at the task is still the current one. */
    boolean isCurrent(UUID task, int attempt);

    /** Hands in and crosses the item off, both or neither. A draft of an attempt that is not current is dropped. */
    void handIn(OutboxItem item, UUID task, int attempt, DraftResult result);

    /** The task waits again for its worker. What was used up is on its books. A later attempt is left alone. */
    void putBack(UUID task, int attempt, DraftResult spent, String why);

    /** What a draft that nobody wants any more used up is on the task's books. */
    void spent(UUID task, int attempt, DraftResult spent);

    /** Crosses the item off unless another process has taken it. */
    void leave(OutboxItem item, UUID task, int attempt);

    /** What became of opening a task. */
    sealed interface Opening {
        record Begun(DraftingContext brief) implements Opening {}

        /** Something is awaited; another item of the outbox sees to it. */
        record PutOff() implements Opening {}

        /** It is no longer a worker's. */
        record NotOurs() implements Opening {}
    }
}
