package io.understudy.autonomy.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.autonomy.certificate.Confidences;
import io.understudy.autonomy.certificate.Terms;
import io.understudy.autonomy.evidence.Entry.Kind;
import io.understudy.work.Verdict.Judgement;
import java.util.OptionalDouble;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClassEvidenceTest {

    private static final double SHARE = 0.5;
    private static final Confidences SURE = Confidences.said(OptionalDouble.of(0.9));

    private final ClassEvidence evidence = new ClassEvidence(Terms.USUAL);
    private long next = 1;

    @BeforeEach
    void certified() {
        for (int i = 0; i < 100; i++) {
            learn(Kind.REVIEWED, UUID.randomUUID(), false, Judgement.RIGHT);
        }
        assertThat(evidence.record().certifiedFrom()).isPresent();
    }

    private void learn(Kind kind, UUID draft, boolean drawn, @Nullable Judgement judgement) {
        evidence.learn(new Entry(
                next++, kind, draft, draft, "Ada", "m", "1", "f", "answer", "Answer", "refund", SURE, SHARE, drawn,
                judgement));
    }

    private UUID released(boolean drawn) {
        UUID draft = UUID.randomUUID();
        learn(Kind.RELEASED, draft, drawn, null);
        return draft;
    }

    private int auditedWrongUntilAlarm() {
        int audits = 0;
        while (evidence.record().alarms() == 0 && audits < 40) {
            learn(Kind.AUDITED, released(true), true, Judgement.WRONG);
            audits++;
        }
        return audits;
    }

    @Test
    void wrongReleases_takeTheCertificateAway() {
        assertThat(auditedWrongUntilAlarm()).isBetween(2, 8);
        assertThat(evidence.record().certifiedFrom()).isEmpty();
    }

    @Test
    void anEarlierReleaseThatNobodyLooksAt_doesNotHoldTheAlarmBack() {
        released(true);

        assertThat(auditedWrongUntilAlarm()).isBetween(2, 8);
    }

    @Test
    void whatWentOutBeforeAnAlarm_saysNothingOfTheNextCertificate() {
        UUID left = released(true);
        auditedWrongUntilAlarm();
        for (int i = 0; i < 100; i++) {
            learn(Kind.REVIEWED, UUID.randomUUID(), false, Judgement.RIGHT);
        }
        assertThat(evidence.record().certifiedFrom()).isPresent();

        learn(Kind.AUDITED, left, true, Judgement.RIGHT);

        assertThat(evidence.record().certifiedFrom()).isPresent();
        assertThat(evidence.record().alarms()).isEqualTo(1);
    }

    @Test
    void aReleaseThatWasStopped_countsAsNone() {
        UUID stopped = released(true);
        learn(Kind.STOPPED, stopped, true, null);

        assertThat(evidence.released()).isZero();
        assertThat(evidence.lastFoundRight()).isZero();
    }

    @Test
    void theLastReleaseThatWasFoundRight_isKnown_whateverOrderTheyAreLookedAtIn() {
        UUID first = released(true);
        UUID second = released(true);
        long number = next - 1;
        learn(Kind.AUDITED, second, true, Judgement.RIGHT);
        learn(Kind.AUDITED, first, true, Judgement.RIGHT);

        assertThat(evidence.lastFoundRight()).isEqualTo(number);
    }

    @Test
    void whatIsNotTheWorkersFault_isCountedNeitherWay() {
        learn(Kind.AUDITED, released(true), true, Judgement.POLICY_CHANGED);

        assertThat(evidence.uncounted()).isEqualTo(1);
        assertThat(evidence.foundWrong()).isZero();
    }
}
