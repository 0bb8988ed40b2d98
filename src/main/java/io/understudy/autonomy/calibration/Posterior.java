package io.understudy.autonomy.calibration;

import io.understudy.autonomy.calibration.Column.Kind;

/**
 * What is believed after the labels. A draft's probability is the mean over what its weights may be: where they are not
 * known well, it is nearer to one half than the most probable weights would have it (MacKay's approximation).
 */
final class Posterior {

    private final Columns columns;
    private final double[] weights;
    private final double[][] covariance;

    /** @param covariance of the error that the weights are known with */
    Posterior(Columns columns, double[] weights, double[][] covariance) {
        this.columns = columns;
        this.weights = weights;
        this.covariance = covariance;
    }

    /** With no labels at all: what is believed of each weight. */
    static Posterior prior(Columns columns) {
        int size = columns.size();
        double[] weights = new double[size];
        double[][] covariance = new double[size][size];
        for (int i = 0; i < size; i++) {
            Kind kind = columns.all().get(i).kind();
            weights[i] = kind.mean;
            covariance[i][i] = kind.variance();
        }
        return new Posterior(columns, weights, covariance);
    }

    Columns columns() {
        return columns;
    }

    /** The most probable ones. */
    double[] weights() {
        return weights.clone();
    }

    double weight(int column) {
        return weights[column];
    }

    double covariance(int column, int other) {
        return covariance[column][other];
    }

    double logit(Features draft) {
        double[] row = columns.of(draft);
        double mean = 0;
        double variance = columns.unseen(draft);
        for (int i = 0; i < row.length; i++) {
            if (row[i] != 0) {
                mean += weights[i] * row[i];
                for (int j = 0; j < row.length; j++) {
                    variance += covariance[i][j] * row[i] * row[j];
                }
            }
        }
        return mean / Math.sqrt(1 + Math.PI / 8 * Math.max(0, variance));
    }

    /** The same in figures that read and write without loss. */
    Posterior rounded() {
        double[] some = weights.clone();
        double[][] all = new double[covariance.length][];
        for (int i = 0; i < some.length; i++) {
            some[i] = Logistic.rounded(some[i]);
            all[i] = covariance[i].clone();
            for (int j = 0; j <= i; j++) {
                all[i][j] = Logistic.rounded(all[i][j]);
                all[j][i] = all[i][j];
            }
        }
        return new Posterior(columns, some, all);
    }
}
