package io.understudy.data.statistics;

import static io.understudy.data.statistics.Statistic.figure;
import static io.understudy.data.statistics.Statistic.p;

import io.understudy.data.statistics.Statistic.Grid;
import io.understudy.data.statistics.Statistic.Test;
import java.util.ArrayList;
import java.util.List;
import org.hipparchus.distribution.continuous.FDistribution;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.stat.descriptive.StreamingStatistics;
import org.hipparchus.stat.inference.OneWayAnova;
import org.hipparchus.stat.inference.TTest;

/** Whether means differ. */
final class Means {

    private static final int FEW = 15;

    private Means() {}

    static Statistic tTest(StatisticSpec spec, Observations all) throws BadStatisticsException {
        if (spec.against().isPresent()) {
            return against(spec, all, spec.against().get());
        }
        List<Sample> samples =
                Sample.two(spec, all, "use anova, or leave only two in the query, or give 'against' instead of 'by'");
        Sample one = samples.getFirst().varied();
        Sample other = samples.getLast().varied();
        double partOne = one.sd() * one.sd() / one.values().length;
        double partOther = other.sd() * other.sd() / other.values().length;
        // Welch's degrees of freedom
        double df = (partOne + partOther)
                * (partOne + partOther)
                / (partOne * partOne / (one.values().length - 1) + partOther * partOther / (other.values().length - 1));
        double p = new TTest().tTest(one.values(), other.values());
        double pooled = Math.sqrt(((one.values().length - 1) * one.sd() * one.sd()
                        + (other.values().length - 1) * other.sd() * other.sd())
                / (one.values().length + other.values().length - 2));
        String title = "t-test of " + spec.of();
        return new Statistic(
                title + " (Welch, two-sided)",
                List.of(
                        groups(spec, samples),
                        tested(
                                "difference",
                                one.mean() - other.mean(),
                                new TTest().t(one.values(), other.values()),
                                df,
                                p,
                                Math.sqrt(partOne + partOther),
                                (one.mean() - other.mean()) / pooled)),
                notes(
                        all,
                        spec.by().isPresent() ? samples : List.of(),
                        samples,
                        "The difference is " + one.name() + " minus " + other.name()),
                List.of(new Test(title, p)));
    }

    private static Statistic against(StatisticSpec spec, Observations all, double against)
            throws BadStatisticsException {
        Sample sample =
                new Sample(spec.columns().getFirst(), all.numbers(spec.columns().getFirst())).varied();
        double p = new TTest().tTest(against, sample.values());
        double se = sample.sd() / Math.sqrt(sample.values().length);
        String title = "t-test of " + spec.of() + " against " + figure(against);
        return new Statistic(
                title + " (two-sided)",
                List.of(
                        groups(spec, List.of(sample)),
                        tested(
                                "difference",
                                sample.mean() - against,
                                new TTest().t(against, sample.values()),
                                sample.values().length - 1,
                                p,
                                se,
                                (sample.mean() - against) / sample.sd())),
                notes(all, List.of(sample), List.of(sample), ""),
                List.of(new Test(title, p)));
    }

    static Statistic paired(StatisticSpec spec, Observations all) throws BadStatisticsException {
        List<Sample> samples = Sample.pairs(spec, all);
        double[] one = samples.getFirst().values();
        double[] other = samples.getLast().values();
        Sample differences = new Sample("the difference", Sample.differences(one, other)).varied();
        double p = new TTest().pairedTTest(one, other);
        String title = "Paired t-test of " + spec.of();
        return new Statistic(
                title + " (two-sided)",
                List.of(
                        groups(spec, samples),
                        tested(
                                "mean difference",
                                differences.mean(),
                                new TTest().pairedT(one, other),
                                one.length - 1,
                                p,
                                differences.sd() / Math.sqrt(one.length),
                                differences.mean() / differences.sd())),
                notes(
                        all,
                        List.of(differences),
                        List.of(differences),
                        "The difference is " + samples.getFirst().name() + " minus "
                                + samples.getLast().name() + ", row by row"),
                List.of(new Test(title, p)));
    }

    static Statistic anova(StatisticSpec spec, Observations all) throws BadStatisticsException {
        List<Sample> samples = grouped(spec, all);
        List<StreamingStatistics> groups = new ArrayList<>();
        double within = 0;
        double least = Double.MAX_VALUE;
        double most = 0;
        for (Sample sample : samples) {
            sample.atLeast(2);
            StreamingStatistics group = new StreamingStatistics();
            for (double value : sample.values()) {
                group.addValue(value);
            }
            groups.add(group);
            within += group.getVariance() * (group.getN() - 1);
            least = Math.min(least, group.getStandardDeviation());
            most = Math.max(most, group.getStandardDeviation());
        }
        if (within == 0) {
            throw new BadStatisticsException(
                    "Within each group all values of '" + spec.columns().getFirst()
                            + "' are the same, so that their means cannot be tested; leave the statistic out");
        }
        long n = groups.stream().mapToLong(StreamingStatistics::getN).sum();
        long between = samples.size() - 1L;
        double f = new OneWayAnova()
                .anovaFValue(samples.stream().map(Sample::values).toList());
        double p = f <= 0 ? 1 : upper(f, (double) between, (double) (n - samples.size()));
        double explained = f * between / (f * between + (n - samples.size()));
        String title = "Analysis of variance of " + spec.of();
        List<String> notes = new ArrayList<>(notes(all, samples, samples, ""));
        if (most > 2 * least) {
            notes.add("The groups are spread very differently (sd from " + figure(least) + " to " + figure(most)
                    + "), which this supposes they are not; kruskal-wallis supposes less");
        }
        return new Statistic(
                title,
                List.of(
                        groups(spec, samples),
                        Grid.of(
                                List.of("F", "df between", "df within", "p", "share explained (eta²)"),
                                figure(f),
                                between,
                                n - samples.size(),
                                p(p),
                                figure(explained))),
                notes,
                List.of(new Test(title, p)));
    }

    /** The groups that a method compares, two at least. */
    static List<Sample> grouped(StatisticSpec spec, Observations all) throws BadStatisticsException {
        if (spec.by().isEmpty()) {
            throw new BadStatisticsException(
                    "'" + spec.method().written() + "' needs 'by', the column whose values make the groups");
        }
        List<Sample> samples = Sample.compared(spec, all);
        if (samples.size() < 2) {
            throw new BadStatisticsException("'" + spec.by().get() + "' makes " + samples.size() + " group"
                    + (samples.size() == 1 ? "" : "s") + " of " + spec.columns().getFirst()
                    + ", and there must be two to compare");
        }
        return samples;
    }

    /** Beyond F, by the beta function, so that the smallest p keep their digits. */
    static double upper(double f, double numerator, double denominator) {
        return new FDistribution(denominator, numerator).cumulativeProbability(1 / f);
    }

    private static Grid groups(StatisticSpec spec, List<Sample> samples) {
        List<List<Object>> rows = new ArrayList<>();
        for (Sample sample : samples) {
            rows.add(List.of(sample.name(), (long) sample.values().length, figure(sample.mean()), figure(sample.sd())));
        }
        return new Grid(List.of(spec.by().orElse("column"), "n", "mean", "sd"), rows);
    }

    private static Grid tested(String what, double difference, double t, double df, double p, double se, double d) {
        double half = new TDistribution(df).inverseCumulativeProbability(1 - Statistics.LEVEL / 2) * se;
        return Grid.of(
                List.of(what, "95 % from", "95 % to", "t", "df", "p", "Cohen's d"),
                figure(difference),
                figure(difference - half),
                figure(difference + half),
                figure(t),
                figure(df),
                p(p),
                figure(d));
    }

    /** @param used of which it is told how many were left out; none when columns are taken each by itself */
    private static List<String> notes(Observations all, List<Sample> used, List<Sample> samples, String first) {
        List<String> notes = new ArrayList<>();
        if (!first.isEmpty()) {
            notes.add(first);
        }
        if (!used.isEmpty()) {
            notes.addAll(Sample.leftOut(all, used));
        }
        long few = samples.stream()
                .mapToLong(sample -> sample.values().length)
                .min()
                .orElse(0);
        if (few < FEW) {
            notes.add("With only " + few + " values it supposes that they are normally distributed");
        }
        return notes;
    }
}
