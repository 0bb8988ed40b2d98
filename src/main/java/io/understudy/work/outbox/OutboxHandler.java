package io.understudy.work.outbox;

import java.time.Duration;
import java.util.Collection;

/**
 * Does the items of some kinds. May be called again for an item it had done already (its process died before the item
 * was crossed off), so it must be idempotent. Called outside any transaction, on a thread that may block.
 */
public interface OutboxHandler {

    /** The kinds it does, asked once at start. */
    Collection<String> kinds();

    /** How many items of one kind this process does at the same time. */
    int parallel(String kind);

    /**
     * How many items of a kind may be claimed now: none while what they need is away, so that a backlog waits untouched,
     * and fewer than there are free slots while it is tried whether it is back.
     */
    default int ready(String kind, int slots) {
        return slots;
    }

    /** Whether items of one subject are done in the order in which they were put on the list. */
    default boolean inOrder(String kind) {
        return false;
    }

    /**
     * How long an item is tried.
     *
     * @param usual what is configured for all kinds
     */
    default RetryPolicy policy(String kind, RetryPolicy usual) {
        return usual;
    }

    /**
     * What came of it. An exception counts as {@link Outcome.Failed}, or as {@link Outcome.Again} when it is only that the
     * database is away.
     */
    Outcome handle(OutboxItem item);

    /**
     * Called when an item has been tried for as long as its policy allows. A handler whose subject can show the failure
     * itself ends it there; otherwise the item becomes a dead letter.
     *
     * @param why in words for a person
     */
    default Outcome giveUp(OutboxItem item, String why) {
        return new Outcome.GivenUp(why);
    }

    /** How an attempt ended. */
    sealed interface Outcome {
        /** It is done and can be crossed off. */
        record Done() implements Outcome {}

        /** It is done and the handler has crossed it off in its own transaction. */
        record CrossedOff() implements Outcome {}

        /** Not yet: it waits for something else. Bounded by elapsed time, never by a count. */
        record Again(Duration in, String why) implements Outcome {}

        /** It failed on its own account and is tried again after a growing pause, a bounded number of times. */
        record Failed(String why) implements Outcome {}

        /** Trying again is of no use: it becomes a dead letter. */
        record GivenUp(String why) implements Outcome {}
    }
}
