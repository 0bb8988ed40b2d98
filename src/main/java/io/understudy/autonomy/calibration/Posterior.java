package io.understudy.autonomy.calibration;

import io.understudy.autonomy.calibration.Regression.Fit;

/**
 * What is believed after the labels. A draft's probability is the mean over what its weights may be: where they are not
 * known well, it is nearer to one half than the most probable weights would have it (MacKay's approximation).
 */
record Posterior(Columns columns, double[] weights, double[][] covariance) {

    static Posterior of(Columns columns, Fit fit) {
        return new Posterior(columns, fit.weights(), fit.covariance());
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
