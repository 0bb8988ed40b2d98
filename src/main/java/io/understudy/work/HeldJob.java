package io.understudy.work;

import java.util.UUID;

/**
 * A job of the engine that is in our hands.
 *
 * @param isTask whether {@code id} names a task; otherwise an effect
 */
public record HeldJob(UUID id, boolean isTask, long jobKey) {}
