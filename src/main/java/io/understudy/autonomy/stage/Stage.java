package io.understudy.autonomy.stage;

/** Where a worker stands in a class of action. */
public enum Stage {
    /** A person does the task first, without seeing the draft, and the two are compared. */
    SHADOW,
    /** A person releases every draft. */
    DRAFT,
    /** What is certified is released without a person, and a random share of it is looked at afterwards. */
    AUTONOMOUS
}
