package io.understudy.autonomy.calibration;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.RealMatrix;

/**
 * Logistic regression with a normal prior of each weight: the most probable weights, by Newton's method, and the normal
 * approximation around them (Laplace). The sums run in the order of the examples, so the same ones give the same weights.
 */
final class Regression {

    private static final int MOST_STEPS = 60;
    private static final double STILL = 1e-7;

    /** A logarithm of the posterior that is lower by this part of it is not lower. */
    private static final double ROUNDING = 1e-12;

    private final Columns terms;
    private final int[] starts;
    private final int[] columns;
    private final double[] values;
    private final boolean[] right;
    private final double[] weights;
    private final double[] priorMean;
    private final double[] precision;

    /** @param weights of the examples, as many labels as they are worth */
    Regression(Columns terms, List<Example> examples, double[] weights) {
        starts = new int[examples.size() + 1];
        right = new boolean[examples.size()];
        this.terms = terms;
        this.weights = weights;
        int[] at = new int[Math.max(16, examples.size() * 4)];
        double[] value = new double[at.length];
        int used = 0;
        for (int i = 0; i < right.length; i++) {
            right[i] = examples.get(i).right();
            double[] row = terms.of(examples.get(i).features());
            if (used + row.length > at.length) {
                at = Arrays.copyOf(at, at.length * 2 + row.length);
                value = Arrays.copyOf(value, at.length);
            }
            for (int j = 0; j < row.length; j++) {
                if (row[j] != 0) {
                    at[used] = j;
                    value[used++] = row[j];
                }
            }
            starts[i + 1] = used;
        }
        columns = at;
        values = value;
        priorMean = terms.all().stream().mapToDouble(one -> one.kind().mean).toArray();
        precision = terms.all().stream()
                .map(Column::kind)
                .mapToDouble(kind -> 1 / kind.variance())
                .toArray();
    }

    /**
     * Fits those examples that are wanted.
     *
     * @param from where to begin; what is found does not depend on it
     */
    Posterior fit(IntPredicate wanted, double[] from) {
        double[] weights = from.clone();
        Sums sums = new Sums(weights.length);
        double best = sums.at(weights, wanted);
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] move = sums.curvature()
                    .getSolver()
                    .solve(new ArrayRealVector(sums.slope, false))
                    .toArray();
            if (Arrays.stream(move).map(Math::abs).max().orElse(0) < STILL) {
                break;
            }
            double length = 1;
            double[] tried = moved(weights, move, length);
            double found = sums.at(tried, wanted);
            while (found < best - ROUNDING * Math.abs(best) && length > STILL) {
                length /= 2;
                tried = moved(weights, move, length);
                found = sums.at(tried, wanted);
            }
            best = found;
            weights = tried;
        }
        RealMatrix covariance = sums.curvature().getSolver().getInverse();
        return new Posterior(terms, weights, covariance.getData());
    }

    private static double[] moved(double[] from, double[] move, double length) {
        double[] to = from.clone();
        for (int i = 0; i < to.length; i++) {
            to[i] += length * move[i];
        }
        return to;
    }

    /** The logarithm of the posterior and its derivatives. */
    private final class Sums {
        private final double[] slope;
        private final double[][] bend;

        Sums(int size) {
            slope = new double[size];
            bend = new double[size][size];
        }

        double at(double[] point, IntPredicate wanted) {
            double log = 0;
            for (int i = 0; i < point.length; i++) {
                double off = point[i] - priorMean[i];
                log -= precision[i] * off * off / 2;
                slope[i] = -precision[i] * off;
                Arrays.fill(bend[i], 0);
                bend[i][i] = precision[i];
            }
            for (int row = 0; row < right.length; row++) {
                if (wanted.test(row)) {
                    log += add(row, point);
                }
            }
            return log;
        }

        private double add(int row, double[] point) {
            double logit = 0;
            for (int k = starts[row]; k < starts[row + 1]; k++) {
                logit += point[columns[k]] * values[k];
            }
            double probability = Logistic.of(logit);
            double residual = weights[row] * ((right[row] ? 1 : 0) - probability);
            double information = weights[row] * probability * (1 - probability);
            for (int k = starts[row]; k < starts[row + 1]; k++) {
                slope[columns[k]] += residual * values[k];
                double part = information * values[k];
                double[] into = bend[columns[k]];
                for (int l = starts[row]; l <= k; l++) {
                    into[columns[l]] += part * values[l];
                }
            }
            double wrongWay = right[row] ? -logit : logit;
            return -weights[row] * (Math.max(0, wrongWay) + Math.log1p(Math.exp(-Math.abs(logit))));
        }

        CholeskyDecomposition curvature() {
            double[][] whole = new double[bend.length][];
            for (int i = 0; i < whole.length; i++) {
                whole[i] = bend[i].clone();
            }
            for (int i = 0; i < whole.length; i++) {
                for (int j = 0; j < i; j++) {
                    whole[j][i] = whole[i][j];
                }
            }
            return new CholeskyDecomposition(new Array2DRowRealMatrix(whole, false));
        }
    }
}
