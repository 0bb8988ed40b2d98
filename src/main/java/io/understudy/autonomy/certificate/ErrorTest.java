package io.understudy.autonomy.certificate;

/**
 * A test by betting against "at least alpha of these drafts are wrong". Each label is a bet at fair odds for that error
 * rate; whoever grows rich by it has shown that the rate is lower. The wealth may be looked at after each label: however
 * often that is done, it ever reaches 1/delta with a probability of at most delta when the hypothesis is true (Ville).
 *
 * <p>What is bet is a mixture over error rates p below alpha: a part of it on no error at all, the rest leaning to zero.
 * Chosen by simulation at alpha 5 % and delta 5 %, median number of labels to a certificate: 72 without an error, 73 at an
 * error of 1 %, 386 at 2.5 %. A uniform mixture takes 88, 134 and 341.
 *
 * <p>A release that no audit saw, and one whose audit was right, count as right; one whose audit was wrong counts as
 * 1/share wrong ones. That is fair on the average, and so it is a bet at fair odds, if a smaller one.
 */
final class ErrorTest {

    private static final double ON_NO_ERROR = 0.15;
    private static final double LEAN = 0.6;
    private static final int RATES = 32;

    /** A bet keeps this much of what the worst outcome would take, so that one outcome never ends it. */
    private static final double HELD_BACK = 0.05;

    private final double alpha;
    private final double[] stakes = new double[RATES + 1];
    private final double[] logWeights = new double[RATES + 1];
    private final double[] ifRight = new double[RATES + 1];
    private final double[] ifWrong = new double[RATES + 1];

    ErrorTest(double alpha) {
        this.alpha = alpha;
        add(0, 0, ON_NO_ERROR);
        for (int i = 1; i <= RATES; i++) {
            add(i, alpha * Math.pow((i - 0.5) / RATES, 1 / LEAN), (1 - ON_NO_ERROR) / RATES);
        }
    }

    private void add(int at, double rate, double weight) {
        stakes[at] = (alpha - rate) / (alpha * (1 - alpha));
        logWeights[at] = Math.log(weight);
        ifRight[at] = Math.log1p(stakes[at] * alpha);
        ifWrong[at] = Math.log(Math.max(Double.MIN_NORMAL, 1 - stakes[at] * (1 - alpha)));
    }

    /** The natural logarithm of what 1 has become. */
    double logWealth(Tally tally) {
        double[] logs = new double[stakes.length];
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < logs.length; i++) {
            logs[i] = logWeights[i] + logGrowth(i, tally);
            most = Math.max(most, logs[i]);
        }
        double sum = 0;
        for (double log : logs) {
            sum += Math.exp(log - most);
        }
        return most + Math.log(sum);
    }

    /** By how much the logarithm grows at most with one more draft. */
    double mostLogGrowth() {
        return ifRight[0];
    }

    private double logGrowth(int at, Tally tally) {
        double log = tally.right() * ifRight[at] + tally.wrong() * ifWrong[at];
        for (int i = 0; i < tally.shares(); i++) {
            if (tally.released(i) + tally.foundWrong(i) > 0) {
                double share = tally.share(i);
                double least = Math.min(stakes[at], (1 - HELD_BACK) / (1 / share - alpha));
                log += tally.released(i) * Math.log1p(least * alpha);
                log += tally.foundWrong(i) * Math.log1p(least * (alpha - 1 / share));
            }
        }
        return log;
    }
}
