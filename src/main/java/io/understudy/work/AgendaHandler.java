package io.understudy.work;

import java.time.Duration;
import java.util.Collection;

/**
 * Does the items of some kinds. May be called again for an item it had done already (its process died before the item
 * was crossed off), so it must be idempotent. Called outside any transaction, on a thread that may block.
 */
public interface AgendaHandler {

    /** The kinds it does, asked once at start. */
    Collection<String> kinds();

    /** How many items of one kind this process does at the same time. */
    int parallel(String kind);

    /** What came of it. An exception counts as {@link Outcome.Again} with a growing pause. */
    Outcome handle(AgendaItem item);

    /** How an attempt ended. */
    sealed interface Outcome {
        /** It is done and can be crossed off. */
        record Done() implements Outcome {}

        /** It is done and the handler has crossed it off in its own transaction. */
        record CrossedOff() implements Outcome {}

        /** Not yet: try again after a while. */
        record Again(Duration in, String why) implements Outcome {}
    }
}
