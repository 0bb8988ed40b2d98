package io.understudy.work;

/** Fired inside the transaction in which a supervisor judged a task. */
public record VerdictGiven(Task task, Verdict verdict) {}
