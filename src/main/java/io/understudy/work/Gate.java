package io.understudy.work;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.work.draft.Draft;
import java.util.List;
import java.util.Optional;

/** Decides on every valid draft, inside the transaction that stores it. The room above that learns from verdicts implements it. */
public interface Gate {
    /** @param trace the steps in which the draft was made */
    Decision decide(Task task, Draft draft, List<JsonNode> trace);

    /**
     * Why a draft that was released without a person, and has not left yet, must not leave now; empty when it may. Whoever
     * halts releases waits for the surrounding transaction.
     */
    Optional<String> halted(Task task);
}
