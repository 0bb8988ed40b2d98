package io.understudy.autonomy.judge;

import org.hipparchus.distribution.continuous.BetaDistribution;
import org.jspecify.annotations.Nullable;

/**
 * How often something happened, with the exact interval of 95 % by Clopper and Pearson, for one look at a number of drafts.
 *
 * @param share 0 to 1; null when there was no occasion
 */
public record Rate(int times, int of, @Nullable Double share, double low, double high) {

    private static final double TAIL = 0.025;

    static Rate of(int times, int of) {
        if (times < 0 || times > of) {
            throw new IllegalArgumentException("Of %d, %d cannot be".formatted(of, times));
        }
        return of == 0
                ? new Rate(0, 0, null, 0, 1)
                : new Rate(
                        times,
                        of,
                        (double) times / of,
                        times == 0 ? 0 : quantile(times, of - times + 1.0, TAIL),
                        times == of ? 1 : quantile(times + 1.0, of - times, 1 - TAIL));
    }

    private static double quantile(double alpha, double beta, double probability) {
        return new BetaDistribution(alpha, beta).inverseCumulativeProbability(probability);
    }
}
