package io.understudy.autonomy.stage;

/** A class of action of a role's worker in one task type. */
public record ActionKey(String role, String taskType, String actionClass) {}
