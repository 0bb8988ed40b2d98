package io.understudy.work;

/** Fired inside the transaction of every move; an observer's writes commit or roll back with it. */
public record TaskMoved(Task task, Move move) {}
