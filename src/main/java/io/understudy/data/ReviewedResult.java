package io.understudy.data;

import java.time.Instant;

/**
 * The result of a query as it was looked at.
 *
 * @param takenAt when the query was run
 */
public record ReviewedResult(Outcome.Table table, Instant takenAt) {}
