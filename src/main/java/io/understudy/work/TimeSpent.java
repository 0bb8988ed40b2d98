package io.understudy.work;

import java.util.UUID;

/** Fired in the transaction that notes how long a person had a task's page in view; seconds since the last such note. */
public record TimeSpent(UUID taskId, String person, int seconds) {}
