package io.understudy.data.statistics;

import static io.understudy.data.statistics.Statistic.figure;
import static io.understudy.data.statistics.Statistic.p;

import io.understudy.data.statistics.Statistic.Grid;
import io.understudy.data.statistics.Statistic.Test;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.DecompositionSolver;
import org.hipparchus.linear.RealVector;
import org.hipparchus.stat.regression.OLSMultipleLinearRegression;
import org.jspecify.annotations.Nullable;

/** A column explained by others. */
final class Regressions {

    private static final int ROUNDS = 60;
    private static final double SETTLED = 1e-10;

    private Regressions() {}

    static Statistic linear(StatisticSpec spec, Observations all) throws BadStatisticsException {
        Observations complete = all.complete(spec.columns());
        String explained = spec.columns().getFirst();
        double[] y = new Sample(explained, complete.numbers(explained)).varied().values();
        Design design = Design.of(spec, complete, y, Sample.leftOut(all.size(), y.length));
        OLSMultipleLinearRegression model = new OLSMultipleLinearRegression();
        model.newSampleData(design.y(), design.x());
        int df = y.length - design.names().size() - 1;
        TDistribution t = new TDistribution(df);
        double[] coefficients = model.estimateRegressionParameters();
        double[] errors = model.estimateRegressionParametersStandardErrors();
        double reach = t.inverseCumulativeProbability(1 - Statistics.LEVEL / 2);
        List<Test> tests = new ArrayList<>();
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < coefficients.length; i++) {
            double ratio = coefficients[i] / errors[i];
            double p = 2 * t.cumulativeProbability(-Math.abs(ratio));
            rows.add(List.of(
                    i == 0 ? "(constant)" : design.names().get(i - 1),
                    figure(coefficients[i]),
                    figure(coefficients[i] - reach * errors[i]),
                    figure(coefficients[i] + reach * errors[i]),
                    figure(errors[i]),
                    figure(ratio),
                    p(p)));
            if (i > 0) {
                tests.add(new Test(design.names().get(i - 1) + " in the regression of " + explained, p));
            }
        }
        double share = model.calculateRSquared();
        double f = share / design.names().size() / ((1 - share) / df);
        return new Statistic(
                "Regression of " + explained + " on "
                        + String.join(
                                ", ", spec.columns().subList(1, spec.columns().size())),
                List.of(
                        new Grid(
                                List.of("term", "coefficient", "95 % from", "95 % to", "standard error", "t", "p"),
                                rows),
                        Grid.of(
                                List.of("n", "R²", "adjusted R²", "residual standard error", "F", "df", "p"),
                                (long) y.length,
                                figure(share),
                                figure(model.calculateAdjustedRSquared()),
                                figure(model.estimateRegressionStandardError()),
                                figure(f),
                                design.names().size() + ", " + df,
                                p(share >= 1 ? 0 : Means.upper(f, design.names().size(), df)))),
                design.notes(),
                tests);
    }

    static Statistic logistic(StatisticSpec spec, Observations all) throws BadStatisticsException {
        Observations complete = all.complete(spec.columns());
        String explained = spec.columns().getFirst();
        List<String> labels = complete.labels(explained);
        List<String> values = labels.stream().distinct().sorted().toList();
        if (values.size() != 2) {
            throw new BadStatisticsException("'logistic-regression' explains a column of two values, and '" + explained
                    + "' has " + values.size() + "; make it one in the query, or use regression");
        }
        double[] y = labels.stream()
                .mapToDouble(label -> label.equals(values.getLast()) ? 1 : 0)
                .toArray();
        Design design = Design.of(spec, complete, y, Sample.leftOut(all.size(), y.length));
        Fit fit = fit(design);
        double reach = new NormalDistribution().inverseCumulativeProbability(1 - Statistics.LEVEL / 2);
        List<List<Object>> rows = new ArrayList<>();
        List<Test> tests = new ArrayList<>();
        for (int i = 0; i < fit.coefficients.length; i++) {
            double z = fit.coefficients[i] / fit.errors[i];
            double p = 2 * new NormalDistribution().cumulativeProbability(-Math.abs(z));
            rows.add(List.of(
                    i == 0 ? "(constant)" : design.names().get(i - 1),
                    figure(fit.coefficients[i]),
                    figure(fit.errors[i]),
                    figure(z),
                    p(p),
                    figure(Math.exp(fit.coefficients[i])),
                    figure(Math.exp(fit.coefficients[i] - reach * fit.errors[i])),
                    figure(Math.exp(fit.coefficients[i] + reach * fit.errors[i]))));
            if (i > 0) {
                tests.add(new Test(design.names().get(i - 1) + " in the logistic regression of " + explained, p));
            }
        }
        double share = Arrays.stream(y).average().orElse(0);
        double without = y.length * (share * Math.log(share) + (1 - share) * Math.log(1 - share));
        List<String> notes = new ArrayList<>(design.notes());
        notes.add("It explains how probable '" + explained + "' is to be " + values.getLast());
        return new Statistic(
                "Logistic regression of " + explained + " on "
                        + String.join(
                                ", ", spec.columns().subList(1, spec.columns().size())),
                List.of(
                        new Grid(
                                List.of(
                                        "term",
                                        "coefficient",
                                        "standard error",
                                        "z",
                                        "p",
                                        "odds ratio",
                                        "95 % from",
                                        "95 % to"),
                                rows),
                        Grid.of(
                                List.of(
                                        "n",
                                        "deviance",
                                        "deviance without terms",
                                        "AIC",
                                        "McFadden's R²",
                                        "rightly told (at 0.5)"),
                                (long) y.length,
                                figure(-2 * fit.likelihood),
                                figure(-2 * without),
                                figure(2.0 * fit.coefficients.length - 2 * fit.likelihood),
                                figure(1 - fit.likelihood / without),
                                figure(fit.right))),
                notes,
                tests);
    }

    /** What was found; {@code right} is the share of observations whose value is the more probable one. */
    private static final class Fit {

        private final double[] coefficients;
        private final double[] errors;
        private final double likelihood;
        private final double right;

        Fit(double[] coefficients, double[] errors, double likelihood, double right) {
            this.coefficients = coefficients;
            this.errors = errors;
            this.likelihood = likelihood;
            this.right = right;
        }
    }

    /** By Newton's method on the likelihood, each column in units of its own spread. */
    private static Fit fit(Design design) throws BadStatisticsException {
        int terms = design.names().size() + 1;
        double[] scale = new double[terms];
        Arrays.fill(scale, 1);
        for (int j = 1; j < terms; j++) {
            int column = j - 1;
            scale[j] = Math.max(
                    1e-300,
                    Arrays.stream(design.x())
                            .mapToDouble(row -> Math.abs(row[column]))
                            .max()
                            .orElse(1));
        }
        double[] beta = new double[terms];
        try {
            for (int round = 0; round < ROUNDS; round++) {
                Step step = Step.of(design, scale, beta);
                double[] change = step.solver.solve(step.gradient).toArray();
                double moved = 0;
                for (int j = 0; j < terms; j++) {
                    beta[j] += change[j];
                    moved = Math.max(moved, Math.abs(change[j]));
                }
                if (moved < SETTLED) {
                    return fitted(Step.of(design, scale, beta), beta, scale);
                }
            }
        } catch (MathRuntimeException e) {
            // Where all are told apart, there is no one way left to tell them.
            throw endless(e);
        }
        throw endless(null);
    }

    private static BadStatisticsException endless(@Nullable Exception cause) {
        return new BadStatisticsException(
                "'logistic-regression' finds no end: the columns tell the two values apart entirely, or"
                        + " nearly so. Leave out the column that does, or compare the two groups by a test",
                cause);
    }

    private static Fit fitted(Step step, double[] beta, double[] scale) {
        double[] coefficients = new double[beta.length];
        double[] errors = new double[beta.length];
        var variances = step.solver.getInverse();
        for (int j = 0; j < beta.length; j++) {
            coefficients[j] = beta[j] / scale[j];
            errors[j] = Math.sqrt(variances.getEntry(j, j)) / scale[j];
        }
        return new Fit(coefficients, errors, step.likelihood, step.right);
    }

    /** Where the likelihood stands at some coefficients. */
    private record Step(DecompositionSolver solver, RealVector gradient, double likelihood, double right) {

        static Step of(Design design, double[] scale, double[] beta) {
            double[] gradient = new double[beta.length];
            double[][] information = new double[beta.length][beta.length];
            double likelihood = 0;
            double right = 0;
            double[] row = new double[beta.length];
            for (int i = 0; i < design.y().length; i++) {
                double eta = beta[0];
                row[0] = 1;
                for (int j = 1; j < beta.length; j++) {
                    row[j] = design.x()[i][j - 1] / scale[j];
                    eta += beta[j] * row[j];
                }
                double probability = 1 / (1 + Math.exp(-eta));
                double y = design.y()[i];
                likelihood += y * eta - Math.log1p(Math.exp(Math.min(eta, 700)));
                right += (probability > 0.5) == (y == 1) ? 1 : 0;
                for (int j = 0; j < beta.length; j++) {
                    gradient[j] += (y - probability) * row[j];
                    for (int k = 0; k < beta.length; k++) {
                        information[j][k] += probability * (1 - probability) * row[j] * row[k];
                    }
                }
            }
            return new Step(
                    new CholeskyDecomposition(new Array2DRowRealMatrix(information), 1e-9, 1e-14).getSolver(),
                    new ArrayRealVector(gradient),
                    likelihood,
                    right / design.y().length);
        }
    }
}
