package io.understudy.work;

import io.understudy.work.draft.Draft;
import java.util.Optional;

/** Decides on every valid draft, inside the transaction that stores it. The room above that learns from verdicts implements it. */
public interface Gate {
    Decision decide(Task task, Draft draft);

    /**
     * Why a draft that was released without a person, and has not left yet, must not leave now; empty when it may. Whoever
     * halts releases waits for the surrounding transaction.
     */
    Optional<String> halted(Task task);
}
