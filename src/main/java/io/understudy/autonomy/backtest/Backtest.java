package io.understudy.autonomy.backtest;

import io.understudy.autonomy.calibration.Example;
import io.understudy.autonomy.calibration.Features;
import io.understudy.autonomy.calibration.Learner;
import io.understudy.autonomy.certificate.ClassRecord;
import io.understudy.autonomy.certificate.Confidences;
import io.understudy.autonomy.certificate.Confidences.Order;
import io.understudy.autonomy.certificate.Progress;
import io.understudy.autonomy.certificate.Ruling;
import io.understudy.autonomy.certificate.Terms;
import io.understudy.autonomy.certificate.Threshold;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/** Plays verdicts to the gate in their order: it decides on each before it is told whether the draft was right. */
public final class Backtest {

    private final Terms terms;
    private final SplittableRandom draws;
    private final Map<ActionClassKey, Played> classes = new LinkedHashMap<>();
    private final Map<String, Learner> learners = new HashMap<>();

    private Backtest(Terms terms, long seed) {
        this.terms = terms;
        this.draws = new SplittableRandom(seed);
    }

    /**
     * Plays all of them.
     *
     * @param seed of the draws for audits; the same seed draws the same
     * @return a result a class, in the order in which the classes appear
     */
    public static List<ClassResult> of(Collection<RecordedVerdict> verdicts, Terms terms, long seed) {
        Backtest backtest = new Backtest(terms, seed);
        verdicts.forEach(backtest::play);
        return backtest.classes.entrySet().stream()
                .map(played -> played.getValue().result(played.getKey()))
                .toList();
    }

    private void play(RecordedVerdict verdict) {
        Learner learner = learners.computeIfAbsent(verdict.worker(), worker -> new Learner());
        Features features = Features.of(verdict.taskType(), verdict.actionClass(), verdict.confidence());
        Confidences sure = new Confidences(verdict.confidence(), OptionalDouble.of(learner.probability(features)));
        double seen = classes.computeIfAbsent(ActionClassKey.of(verdict), key -> new Played(terms))
                .play(verdict, sure, draws);
        if (seen > 0) {
            learner.learn(new Example(verdict.caseId(), features, verdict.right(), 1 / seen));
        }
    }

    /**
     * What came of one class.
     *
     * @param n verdicts
     * @param wrong of them "wrong"
     * @param certificates those that were given, in their order; each but the last was taken away by an alarm
     * @param progress how far it is from a certificate at the end; empty when it holds one
     */
    public record ClassResult(
            String worker,
            String taskType,
            String actionClass,
            int n,
            int wrong,
            List<Certificate> certificates,
            Optional<Progress> progress) {

        public int released() {
            return certificates.stream().mapToInt(Certificate::released).sum();
        }

        public int releasedWrong() {
            return certificates.stream().mapToInt(Certificate::releasedWrong).sum();
        }
    }

    /**
     * A certificate and what was done with it.
     *
     * @param certifiedAt after so many verdicts of the class
     * @param threshold from where on it held in the end
     * @param withdrawnAt after so many verdicts of the class; empty when it still holds
     */
    public record Certificate(
            int certifiedAt, Threshold threshold, OptionalInt withdrawnAt, int released, int releasedWrong) {}

    private static final class Played {

        private static final Threshold EVERYTHING = new Threshold(Order.SAID, Double.NEGATIVE_INFINITY);

        private final ClassRecord record;
        private final List<Certificate> certificates = new ArrayList<>();
        private int n;
        private int wrong;
        private int certifiedAt;
        private int released;
        private int releasedWrong;
        private Threshold threshold = EVERYTHING;

        Played(Terms terms) {
            record = new ClassRecord(terms);
        }

        /** @return the probability with which a person was to see the draft, 0 when none has */
        double play(RecordedVerdict verdict, Confidences sure, SplittableRandom draws) {
            Ruling ruling = record.ruling(sure);
            double seen = 1;
            n++;
            wrong += verdict.right() ? 0 : 1;
            if (ruling instanceof Ruling.Certified certified) {
                released++;
                releasedWrong += verdict.right() ? 0 : 1;
                if (draws.nextDouble() < certified.audit()) {
                    record.audited(verdict.caseId(), sure, certified.audit(), verdict.right());
                    seen = certified.audit();
                } else {
                    record.released(verdict.caseId(), sure, certified.audit());
                    seen = 0;
                }
            } else {
                record.judged(verdict.caseId(), sure, verdict.right());
            }
            look();
            return seen;
        }

        private void look() {
            Optional<Threshold> now = record.certifiedFrom();
            if (now.isPresent()) {
                certifiedAt = certifiedAt == 0 ? n : certifiedAt;
                threshold = now.get();
            } else if (certifiedAt > 0) {
                certificates.add(certificate(OptionalInt.of(n)));
                certifiedAt = 0;
                released = 0;
                releasedWrong = 0;
            }
        }

        private Certificate certificate(OptionalInt withdrawnAt) {
            return new Certificate(certifiedAt, threshold, withdrawnAt, released, releasedWrong);
        }

        ClassResult result(ActionClassKey key) {
            if (certifiedAt > 0) {
                certificates.add(certificate(OptionalInt.empty()));
            }
            return new ClassResult(
                    key.worker(),
                    key.taskType(),
                    key.actionClass(),
                    n,
                    wrong,
                    List.copyOf(certificates),
                    certifiedAt > 0 ? Optional.empty() : Optional.of(record.progress()));
        }
    }
}
