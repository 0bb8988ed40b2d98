package io.understudy.work.release;

/** Fired inside the transaction in which a person said of a released draft whether it was right. */
public record AuditGiven(ReleasedDraft release) {}
