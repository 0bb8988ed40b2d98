package io.understudy.worker.tools;

/**
 * Something the worker has really read while drafting.
 *
 * @param source what it was told the source is called
 */
public record Reading(String source, String text) {}
