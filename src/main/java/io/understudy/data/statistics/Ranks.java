package io.understudy.data.statistics;

import static io.understudy.data.statistics.Statistic.figure;
import static io.understudy.data.statistics.Statistic.p;

import io.understudy.data.statistics.Statistic.Grid;
import io.understudy.data.statistics.Statistic.Test;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.distribution.continuous.GammaDistribution;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.stat.inference.MannWhitneyUTest;
import org.hipparchus.stat.inference.WilcoxonSignedRankTest;
import org.hipparchus.stat.ranking.NaturalRanking;

/** Whether values differ, by their ranks alone. */
final class Ranks {

    /** Up to so many values, none twice, every order is counted out. */
    private static final int EXACT = 50;

    private static final int EXACT_PAIRS = 30;

    private Ranks() {}

    static Statistic mannWhitney(StatisticSpec spec, Observations all) throws BadStatisticsException {
        List<Sample> samples = Sample.two(spec, all, "use kruskal-wallis, or leave only two in the query");
        double[] one = samples.getFirst().atLeast(1).values();
        double[] other = samples.getLast().atLeast(1).values();
        double[] together = joined(samples);
        new Sample(spec.columns().getFirst(), together).varied();
        double[] ranks = new NaturalRanking().rank(together);
        double u = Arrays.stream(ranks, 0, one.length).sum() - one.length * (one.length + 1.0) / 2;
        boolean exact =
                together.length <= EXACT && Arrays.stream(together).distinct().count() == together.length;
        double p = exact ? new MannWhitneyUTest().mannWhitneyUTest(one, other, true) : normal(u, one.length, ranks);
        String title = "Mann-Whitney test of " + spec.of();
        List<String> notes = new ArrayList<>(spec.by().isPresent() ? Sample.leftOut(all, samples) : List.of());
        notes.add(exact ? "p is exact" : "p by the normal distribution, corrected for ties and continuity");
        return new Statistic(
                title + " (two-sided)",
                List.of(
                        medians(spec, samples),
                        Grid.of(
                                List.of("U", "p", "probability of superiority"),
                                figure(u),
                                p(p),
                                figure(u / ((double) one.length * other.length)))),
                notes,
                List.of(new Test(title, p)));
    }

    private static double normal(double u, int of, double[] ranks) {
        double n = ranks.length;
        double other = n - of;
        double spread = Math.sqrt(of * other / 12 * (n + 1 - ties(ranks) / (n * (n - 1))));
        double away = Math.max(0, Math.abs(u - of * other / 2) - 0.5) / spread;
        return Math.min(1, 2 * new NormalDistribution().cumulativeProbability(-away));
    }

    /** The sum of t³ - t over the values that t observations share. */
    private static double ties(double[] ranks) {
        double[] sorted = ranks.clone();
        Arrays.sort(sorted);
        double sum = 0;
        double run = 0;
        for (int i = 0; i < sorted.length; i++) {
            run++;
            if (i + 1 == sorted.length || sorted[i + 1] != sorted[i]) {
                sum += run * run * run - run;
                run = 0;
            }
        }
        return sum;
    }

    static Statistic wilcoxon(StatisticSpec spec, Observations all) throws BadStatisticsException {
        List<Sample> pairs = Sample.pairs(spec, all);
        double[] one = pairs.getFirst().atLeast(1).values();
        double[] other = pairs.getLast().values();
        double[] differences = Arrays.stream(Sample.differences(one, other))
                .filter(difference -> difference != 0)
                .toArray();
        int n = differences.length;
        if (n == 0) {
            throw new BadStatisticsException("No pair of " + spec.of() + " differs; leave the statistic out");
        }
        double[] sizes = Arrays.stream(differences).map(Math::abs).toArray();
        double[] ranks = new NaturalRanking().rank(sizes);
        double up = 0;
        for (int i = 0; i < n; i++) {
            up += differences[i] > 0 ? ranks[i] : 0;
        }
        boolean exact = n <= EXACT_PAIRS && Arrays.stream(sizes).distinct().count() == n;
        double p;
        if (exact) {
            p = new WilcoxonSignedRankTest().wilcoxonSignedRankTest(differences, new double[n], true);
        } else {
            double spread = Math.sqrt((n * (n + 1.0) * (2 * n + 1) - ties(ranks) / 2) / 24);
            double away = Math.max(0, Math.abs(up - n * (n + 1.0) / 4) - 0.5) / spread;
            p = Math.min(1, 2 * new NormalDistribution().cumulativeProbability(-away));
        }
        String title = "Wilcoxon signed-rank test of " + spec.of();
        List<String> notes = new ArrayList<>(Sample.leftOut(all.size(), one.length));
        if (n < one.length) {
            notes.add((one.length - n) + " pairs without a difference count nothing");
        }
        notes.add(exact ? "p is exact" : "p by the normal distribution, corrected for ties and continuity");
        return new Statistic(
                title + " (two-sided)",
                List.of(medians(spec, pairs), Grid.of(List.of("pairs", "V", "p"), (long) n, figure(up), p(p))),
                notes,
                List.of(new Test(title, p)));
    }

    static Statistic kruskalWallis(StatisticSpec spec, Observations all) throws BadStatisticsException {
        List<Sample> samples = Means.grouped(spec, all);
        double[] together = joined(samples);
        new Sample(spec.columns().getFirst(), together).varied();
        double[] ranks = new NaturalRanking().rank(together);
        double n = ranks.length;
        double sum = 0;
        int from = 0;
        for (Sample sample : samples) {
            int size = sample.values().length;
            double own = Arrays.stream(ranks, from, from + size).sum();
            sum += own * own / size;
            from += size;
        }
        double h = (12 / (n * (n + 1)) * sum - 3 * (n + 1)) / (1 - ties(ranks) / (n * n * n - n));
        int df = samples.size() - 1;
        double p = beyondChiSquare(h, df);
        String title = "Kruskal-Wallis test of " + spec.of();
        return new Statistic(
                title,
                List.of(medians(spec, samples), Grid.of(List.of("H", "df", "p"), figure(h), (long) df, p(p))),
                Sample.leftOut(all, samples),
                List.of(new Test(title, p)));
    }

    static double beyondChiSquare(double value, double df) {
        return value <= 0 ? 1 : 1 - new GammaDistribution(df / 2, 2).cumulativeProbability(value);
    }

    private static double[] joined(List<Sample> samples) {
        return samples.stream()
                .flatMapToDouble(sample -> Arrays.stream(sample.values()))
                .toArray();
    }

    private static Grid medians(StatisticSpec spec, List<Sample> samples) {
        List<List<Object>> rows = new ArrayList<>();
        for (Sample sample : samples) {
            rows.add(List.of(
                    sample.name(),
                    (long) sample.values().length,
                    figure(sample.described().getPercentile(50))));
        }
        return new Grid(List.of(spec.by().orElse("column"), "n", "median"), rows);
    }
}
