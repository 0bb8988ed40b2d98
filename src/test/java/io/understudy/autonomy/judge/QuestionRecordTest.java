package io.understudy.autonomy.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A question is proposed for removal when its alarms mislead, and not by bad luck. */
class QuestionRecordTest {

    /** The exact limits of the tables. */
    @Test
    void interval_isExact() {
        assertThat(Rate.of(0, 10).high()).isCloseTo(0.3085, within(1e-3));
        assertThat(Rate.of(5, 10).low()).isCloseTo(0.1871, within(1e-3));
        assertThat(Rate.of(10, 10).low()).isCloseTo(0.6915, within(1e-3));
        assertThat(Rate.of(0, 0).share()).isNull();
    }

    @Test
    void questionThatCatchesWhatIsWrong_stays_evenIfMostOfItsAlarmsAreFalse() {
        assertThat(record(9, 10, 30, 990).removeBecause()).isNull();
        assertThat(record(5, 10, 0, 200).removeBecause()).isNull();
    }

    @Test
    void questionWhoseAlarmsAreFalse_isProposed_withItsNumbers() {
        assertThat(record(0, 12, 20, 100).removeBecause())
                .startsWith("20 of its 20 alarms were on drafts that were right");
        assertThat(record(5, 50, 100, 950).removeBecause())
                .as("no better than chance")
                .isNotNull();
        assertThat(record(10, 10, 90, 90).removeBecause())
                .as("it always sounds")
                .isNotNull();
    }

    @Test
    void fewAlarms_sayNothingYet() {
        assertThat(record(0, 0, 3, 100).removeBecause()).isNull();
        assertThat(record(0, 5, 0, 100).removeBecause()).isNull();
        assertThat(record(0, 0, 0, 0).removeBecause()).isNull();
    }

    /** Looked at after each verdict, a question whose alarms are half right is proposed in few of many lives. */
    @Test
    void questionThatIsHalfRight_isSeldomProposed_howeverOftenOneLooks() {
        Random random = new Random(7);
        int proposed = 0;
        for (int life = 0; life < 400; life++) {
            int hits = 0;
            int falseAlarms = 0;
            boolean ever = false;
            for (int alarm = 1; alarm <= 150 && !ever; alarm++) {
                if (random.nextBoolean()) {
                    hits++;
                } else {
                    falseAlarms++;
                }
                ever = record(hits, hits + 5, falseAlarms, falseAlarms + 5).removeBecause() != null;
            }
            proposed += ever ? 1 : 0;
        }
        assertThat(proposed).isLessThanOrEqualTo(24);
    }

    private static QuestionRecord record(int hits, int wrong, int falseAlarms, int right) {
        return QuestionRecord.of(
                "answer", "Check", "Is it?", List.of("judge-1"), Rate.of(hits, wrong), Rate.of(falseAlarms, right), 0);
    }
}
