package io.understudy.autonomy.calibration;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Learns from verdicts how sure to be of a draft: logistic regression with a prior at which the worker's own word counts as
 * it stands, and from {@value #CURVE_FROM} labels on an isotonic curve on top, learned from predictions by fits that did not
 * know the label. The same examples give the same calibration.
 */
public final class Calibrator {

    /** What is older counts less than a thousandth. */
    public static final int MOST_LABELS = 20_000;

    static final int CURVE_FROM = 500;
    private static final int CURVE_FROM_EACH = 25;
    private static final int FOLDS = 5;

    private Calibrator() {}

    /**
     * Fits.
     *
     * @param examples of one worker, oldest first; of more than {@value #MOST_LABELS} the newest count. None is fine
     * @param at when that is, to be told with it
     */
    public static Calibration fit(List<Example> examples, Instant at) {
        return fit(examples, at, Learning.USUAL);
    }

    /**
     * How to learn.
     *
     * @param halfLife after so many labels one counts half. Workers change, and what they are given changes. On recorded
     *     answers that did not change 2,000 costs 0.0003 nats of log loss, 500 costs 0.002 to 0.003
     * @param curve whether to add one
     */
    record Learning(double halfLife, boolean curve) {
        static final Learning USUAL = new Learning(2_000, true);
    }

    static Calibration fit(List<Example> examples, Instant at, Learning how) {
        List<Example> newest = examples.subList(Math.max(0, examples.size() - MOST_LABELS), examples.size());
        Columns columns = Columns.of(newest);
        int right = (int) newest.stream().filter(Example::right).count();
        Posterior prior = Posterior.prior(columns);
        if (newest.isEmpty()) {
            return new Calibration(prior, Curve.NONE, 0, 0, at);
        }
        double[] weights = weights(newest, how.halfLife());
        Regression regression = new Regression(columns, newest, weights);
        Posterior whole = regression.fit(i -> true, prior.weights());
        Curve curve =
                how.curve() && newest.size() >= CURVE_FROM && Math.min(right, newest.size() - right) >= CURVE_FROM_EACH
                        ? curve(regression, newest, weights, whole)
                        : Curve.NONE;
        return new Calibration(whole.rounded(), curve, newest.size(), right, at);
    }

    /** Examples that stand for many are worth fewer labels than they stand for, and old ones less than new ones. */
    private static double[] weights(List<Example> examples, double halfLife) {
        double[] weights = examples.stream().mapToDouble(Example::weight).toArray();
        double sum = Arrays.stream(weights).sum();
        double squares = Arrays.stream(weights).map(weight -> weight * weight).sum();
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= sum / squares * Math.pow(0.5, (weights.length - 1 - i) / halfLife);
        }
        return weights;
    }

    private static Curve curve(Regression regression, List<Example> examples, double[] weights, Posterior whole) {
        int[] folds = examples.stream().mapToInt(Calibrator::fold).toArray();
        double[] logits = new double[folds.length];
        for (int fold = 0; fold < FOLDS; fold++) {
            int left = fold;
            IntPredicate others = i -> folds[i] != left;
            Posterior known = regression.fit(others, whole.weights());
            for (int i = 0; i < folds.length; i++) {
                if (folds[i] == left) {
                    logits[i] = known.logit(examples.get(i).features());
                }
            }
        }
        boolean[] right = new boolean[folds.length];
        for (int i = 0; i < right.length; i++) {
            right[i] = examples.get(i).right();
        }
        return Curve.of(logits, right, weights);
    }

    /** Cases stay together. */
    private static int fold(Example example) {
        int hash = example.caseId().hashCode() * 0x9E3779B9;
        return Math.floorMod(hash >>> 16, FOLDS);
    }
}
