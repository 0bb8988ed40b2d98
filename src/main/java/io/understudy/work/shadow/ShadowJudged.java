package io.understudy.work.shadow;

/**
 * Fired inside the transaction in which a person said what a draft was that nobody had seen.
 *
 * @param completed whether the workflow has the person's form
 */
public record ShadowJudged(ShadowDraft draft, boolean completed) {}
