package io.understudy.work.outbox;

import java.time.Instant;

/**
 * An item of the outbox that was given up.
 *
 * @param subject what it is about, as its kind has it
 * @param attempts how often it was tried
 * @param createdAt when it was put on the list
 * @param error what the last attempt ended with
 */
public record DeadLetter(
        long id,
        String kind,
        String subject,
        String detailsJson,
        int attempts,
        Instant createdAt,
        Instant firstTriedAt,
        Instant lastTriedAt,
        String error,
        Instant givenUpAt) {}
