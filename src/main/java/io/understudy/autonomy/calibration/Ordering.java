package io.understudy.autonomy.calibration;

/**
 * Whether a surer draft is more often right. The test may be looked at after each verdict: it calls a confidence that says
 * nothing anything else than that in at most one of twenty workers, ever.
 */
public enum Ordering {
    /** It is. */
    BETTER_THAN_CHANCE,
    /** There are verdicts enough to see it, and it is not to be seen: such a confidence is shown as such and not used. */
    NO_BETTER_THAN_CHANCE,
    /** A surer draft is less often right. */
    WRONG_WAY_ROUND,
    /** Too few verdicts of one kind to say. */
    TOO_FEW;

    /** So many right and so many wrong drafts show an order that is worth using. */
    static final int ENOUGH = 30;
}
