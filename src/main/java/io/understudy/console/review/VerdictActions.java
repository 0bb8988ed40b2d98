package io.understudy.console.review;

/** What follows from the words of the verdict bar. */
interface VerdictActions {
    void accept();

    void sendBack(String comment);

    void takeOver();

    void release();
}
