package io.understudy.console.review;

import io.understudy.work.TaskState;

/** What a person can do with a task's form. */
enum ReviewMode {
    /** There is a draft to judge. */
    JUDGE,
    /** The person has taken the task over and fills the form in. */
    FILL_IN,
    /** The worker is at it; the person may take the task over. */
    WATCH,
    /** Nothing but read, though the person might take it from whoever has it. */
    READ_TAKEN,
    /** Nothing but read. */
    READ;

    /**
     * @param mayJudge whether the person may judge this role's drafts
     * @param mine whether the person has taken the task over
     */
    static ReviewMode of(TaskState state, boolean mayJudge, boolean mine) {
        return switch (state) {
            case OFFERED, DRAFTING, DRAFTED, RETURNED -> WATCH;
            case IN_REVIEW -> mayJudge ? JUDGE : READ;
            case TAKEN_OVER -> !mayJudge ? READ : mine ? FILL_IN : READ_TAKEN;
            case RELEASED, COMPLETED, WITHDRAWN -> READ;
        };
    }

    boolean writes() {
        return this == JUDGE || this == FILL_IN;
    }
}
