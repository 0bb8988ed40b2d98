package io.understudy.work;

import io.understudy.work.draft.Draft;

/** Decides on every valid draft, inside the transaction that stores it. The room above that learns from verdicts implements it. */
public interface Gate {
    Decision decide(Task task, Draft draft);
}
