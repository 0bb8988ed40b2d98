package io.understudy.autonomy.backtest;

/** What a certificate is for. */
record ActionClassKey(String worker, String taskType, String actionClass) {

    static ActionClassKey of(RecordedVerdict verdict) {
        return new ActionClassKey(verdict.worker(), verdict.taskType(), verdict.actionClass());
    }
}
