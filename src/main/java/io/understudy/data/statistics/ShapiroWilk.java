package io.understudy.data.statistics;

import java.util.Arrays;
import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * The test of Shapiro and Wilk as P. Royston computes it (Applied Statistics 44, 1995, algorithm AS R94), for 3 to 5,000
 * values.
 */
record ShapiroWilk(double w, double p) {

    static final int LEAST = 3;
    static final int MOST = 5000;

    private static final NormalDistribution NORMAL = new NormalDistribution();
    private static final double[] LAST = {0, .221157, -.147981, -2.07119, 4.434685, -2.706056};
    private static final double[] LAST_BUT_ONE = {0, .042981, -.293762, -1.752461, 5.682633, -3.582633};
    private static final int SMALL = 11;

    /** @param values at least {@value #LEAST} that are not all the same */
    static ShapiroWilk of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        double[] weights = weights(n);
        double mean = Arrays.stream(sorted).average().orElseThrow();
        double spread = Arrays.stream(sorted).map(x -> (x - mean) * (x - mean)).sum();
        double slope = 0;
        for (int i = 0; i < weights.length; i++) {
            slope += weights[i] * (sorted[n - 1 - i] - sorted[i]);
        }
        double w = Math.min(1, slope * slope / spread);
        return new ShapiroWilk(w, p(w, n));
    }

    /** Of the upper half; those of the lower are the same with the other sign. */
    private static double[] weights(int n) {
        if (n == LEAST) {
            return new double[] {Math.sqrt(0.5)};
        }
        int half = n / 2;
        double[] expected = new double[half];
        double squares = 0;
        for (int i = 0; i < half; i++) {
            expected[i] = -NORMAL.inverseCumulativeProbability((i + 1 - 0.375) / (n + 0.25));
            squares += 2 * expected[i] * expected[i];
        }
        double root = 1 / Math.sqrt(n);
        double[] weights = new double[half];
        weights[0] = polynomial(LAST, root) + expected[0] / Math.sqrt(squares);
        int from = 1;
        double left = squares - 2 * expected[0] * expected[0];
        double rest = 1 - 2 * weights[0] * weights[0];
        if (n > 5) {
            weights[1] = polynomial(LAST_BUT_ONE, root) + expected[1] / Math.sqrt(squares);
            from = 2;
            left -= 2 * expected[1] * expected[1];
            rest -= 2 * weights[1] * weights[1];
        }
        double factor = Math.sqrt(left / rest);
        for (int i = from; i < half; i++) {
            weights[i] = expected[i] / factor;
        }
        return weights;
    }

    private static double p(double w, int n) {
        if (n == LEAST) {
            return Math.max(0, 6 / Math.PI * (Math.asin(Math.sqrt(w)) - Math.asin(Math.sqrt(0.75))));
        }
        double y = Math.log(1 - w);
        double mean;
        double sd;
        if (n <= SMALL) {
            double gamma = polynomial(new double[] {-2.273, .459}, n);
            if (y >= gamma) {
                return 0;
            }
            y = -Math.log(gamma - y);
            mean = polynomial(new double[] {.5440, -.39978, .025054, -6.714e-4}, n);
            sd = Math.exp(polynomial(new double[] {1.3822, -.77857, .062767, -.0020322}, n));
        } else {
            double log = Math.log(n);
            mean = polynomial(new double[] {-1.5861, -.31082, -.083751, .0038915}, log);
            sd = Math.exp(polynomial(new double[] {-.4803, -.082676, .0030302}, log));
        }
        return NORMAL.cumulativeProbability((mean - y) / sd);
    }

    private static double polynomial(double[] coefficients, double x) {
        double value = 0;
        for (int i = coefficients.length - 1; i >= 0; i--) {
            value = value * x + coefficients[i];
        }
        return value;
    }
}
