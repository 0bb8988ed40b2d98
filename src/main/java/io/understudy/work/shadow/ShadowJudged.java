package io.understudy.work.shadow;

/** Fired inside the transaction in which a person said what a draft was that nobody had seen. */
public record ShadowJudged(ShadowDraft draft) {}
