package io.understudy.autonomy.certificate;

import org.hipparchus.special.Beta;

/** What share of wrong drafts the reviewers notice, from drafts that were known to be wrong. */
public final class CatchRate {

    private static final double PRIOR = 0.5;
    private static final double PRECISION = 1e-6;

    private CatchRate() {}

    /**
     * A lower bound that holds at every moment at which anybody looks, with a probability of at least 1 - delta: the rates
     * below it are those against which a bet on a mixture of all rates has won 1/delta.
     *
     * @param noticed known-wrong drafts that a reviewer did not accept, at least 0
     * @param shown known-wrong drafts that a reviewer judged, at least {@code noticed}
     * @return from 0, when nothing is known, to below 1
     */
    public static double lowerBound(int noticed, int shown, double delta) {
        if (noticed < 0 || shown < noticed) {
            throw new IllegalArgumentException("Of %d drafts, %d cannot have been noticed".formatted(shown, noticed));
        }
        double low = 0;
        double high = shown == 0 ? 0 : (double) noticed / shown;
        while (high - low > PRECISION) {
            double middle = (low + high) / 2;
            if (logWealth(noticed, shown, middle) >= Math.log(1 / delta)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static double logWealth(int noticed, int shown, double rate) {
        double missed = shown - (double) noticed;
        return Beta.logBeta(noticed + PRIOR, missed + PRIOR)
                - Beta.logBeta(PRIOR, PRIOR)
                - noticed * Math.log(rate)
                - missed * Math.log1p(-rate);
    }
}
