package io.understudy.worker.prompt;

/**
 * Words of our own, or of a role, that stay as they are.
 *
 * @param isRule whether they belong to the rules
 */
public record PlainSection(String name, String text, boolean isRule) implements Section {}
