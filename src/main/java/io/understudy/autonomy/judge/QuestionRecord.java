package io.understudy.autonomy.judge;

import io.understudy.autonomy.certificate.CatchRate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a judge's question did on drafts on which people have given a verdict. An alarm is an answer that did not fit the
 * form. What a worker corrected after an alarm was another draft then: only alarms that it stood by are seen here.
 *
 * @param check the check that asks it
 * @param models those that answered, as their providers call them
 * @param hits alarms among drafts that were wrong
 * @param falseAlarms alarms among drafts that were right
 * @param notJudged drafts with a verdict about which the judge said nothing that counts
 * @param removeBecause why the question should be removed, in words; null when nothing speaks for that
 */
public record QuestionRecord(
        String taskType,
        String check,
        String question,
        List<String> models,
        Rate hits,
        Rate falseAlarms,
        int notJudged,
        @Nullable String removeBecause) {

    /** How certain it is that most alarms were false before anybody is told so, however often one looks. */
    private static final double DELTA = 0.05;

    /** An alarm that is wrong more often than right misleads whoever heeds it. */
    private static final double MOST = 0.5;

    public QuestionRecord {
        models = List.copyOf(models);
    }

    static QuestionRecord of(
            String taskType,
            String check,
            String question,
            List<String> models,
            Rate hits,
            Rate falseAlarms,
            int notJudged) {
        return new QuestionRecord(
                taskType, check, question, models, hits, falseAlarms, notJudged, removeBecause(hits, falseAlarms));
    }

    private static @Nullable String removeBecause(Rate hits, Rate falseAlarms) {
        int alarms = hits.times() + falseAlarms.times();
        boolean mostAreFalse = CatchRate.lowerBound(falseAlarms.times(), alarms, DELTA) > MOST;
        return mostAreFalse && !tellsWrongFromRight(hits, falseAlarms)
                ? "%d of its %d alarms were on drafts that were right, so that more than half are false with a certainty of 95 %%, and it is not shown to sound more often when a draft is wrong"
                        .formatted(falseAlarms.times(), alarms)
                : null;
    }

    /** Whether the difference of both rates is above zero by Newcombe's interval, which is built from those of the two. */
    private static boolean tellsWrongFromRight(Rate hits, Rate falseAlarms) {
        Double hit = hits.share();
        Double alarm = falseAlarms.share();
        return hit != null && alarm != null && hit - alarm > Math.hypot(hit - hits.low(), falseAlarms.high() - alarm);
    }
}
