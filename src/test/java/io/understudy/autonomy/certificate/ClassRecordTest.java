package io.understudy.autonomy.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ClassRecordTest {

    /** A threshold that no draft has reached promises nothing, however good the drafts would be that might reach it. */
    @Test
    void aClassOfWhichAThirdIsWrong_andNothingIsLearned_isOutOfReach() {
        ClassRecord record = new ClassRecord(Terms.USUAL);
        for (int i = 0; i < 60; i++) {
            record.judged("case " + i, Confidences.said(OptionalDouble.of(0.5 + 0.01 * (i % 40))), i % 3 != 0);
        }

        assertThat(record.certifiedFrom()).isEmpty();
        assertThat(record.progress().toGo()).isEmpty();
    }
}
