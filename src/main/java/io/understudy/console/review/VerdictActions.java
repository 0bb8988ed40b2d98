package io.understudy.console.review;

import io.understudy.work.Verdict;

/** What follows from the words of the verdict bar. */
interface VerdictActions {
    void accept();

    /** As {@link #accept}, and the draft was right as it was handed in. */
    void polish();

    /** @param why what it says of the draft */
    void sendBack(String comment, Verdict.Judgement why);

    void takeOver();

    void release();
}
