package io.understudy.data.statistics;

import static io.understudy.data.statistics.Statistic.figure;
import static io.understudy.data.statistics.Statistic.p;

import io.understudy.data.statistics.Statistic.Grid;
import io.understudy.data.statistics.Statistic.Test;
import java.util.ArrayList;
import java.util.List;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.stat.correlation.PearsonsCorrelation;
import org.hipparchus.stat.correlation.SpearmansCorrelation;

/** How columns go together, pair by pair. */
final class Correlations {

    private static final int LEAST = 4;

    private Correlations() {}

    static Statistic pearson(StatisticSpec spec, Observations all) throws BadStatisticsException {
        return pairs(spec, all, "Correlation", "r", new PearsonsCorrelation()::correlation);
    }

    static Statistic spearman(StatisticSpec spec, Observations all) throws BadStatisticsException {
        return pairs(spec, all, "Rank correlation", "rho", new SpearmansCorrelation()::correlation);
    }

    private interface Coefficient {
        double of(double[] one, double[] other);
    }

    private static Statistic pairs(
            StatisticSpec spec, Observations all, String name, String letter, Coefficient coefficient)
            throws BadStatisticsException {
        List<List<Object>> rows = new ArrayList<>();
        List<Test> tests = new ArrayList<>();
        for (int i = 0; i < spec.columns().size(); i++) {
            for (int j = i + 1; j < spec.columns().size(); j++) {
                String one = spec.columns().get(i);
                String other = spec.columns().get(j);
                Observations both = all.complete(List.of(one, other));
                double[] x = new Sample(one, both.numbers(one))
                        .atLeast(LEAST)
                        .varied()
                        .values();
                double[] y = new Sample(other, both.numbers(other)).varied().values();
                double r = Math.clamp(coefficient.of(x, y), -1, 1);
                double t = r * Math.sqrt((x.length - 2) / (1 - r * r));
                double p = Math.abs(r) == 1
                        ? 0
                        : 2 * new TDistribution(x.length - 2.0).cumulativeProbability(-Math.abs(t));
                List<Object> row = new ArrayList<>(List.of(one + ", " + other, (long) x.length, figure(r)));
                if (letter.equals("r")) {
                    // Fisher's transformation
                    double half = new NormalDistribution().inverseCumulativeProbability(1 - Statistics.LEVEL / 2)
                            / Math.sqrt(x.length - 3);
                    row.add(figure(Math.tanh(atanh(r) - half)));
                    row.add(figure(Math.tanh(atanh(r) + half)));
                    row.add(figure(r * r));
                }
                row.add(p(p));
                rows.add(row);
                tests.add(new Test(name + " of " + one + " and " + other, p));
            }
        }
        List<String> columns = letter.equals("r")
                ? List.of("columns", "n", "r", "95 % from", "95 % to", "r²", "p")
                : List.of("columns", "n", letter, "p");
        return new Statistic(
                name + " of " + String.join(", ", spec.columns()),
                List.of(new Grid(columns, rows)),
                List.of("That values go together does not say that one brings about the other"),
                tests);
    }

    private static double atanh(double r) {
        return 0.5 * Math.log((1 + r) / (1 - r));
    }
}
