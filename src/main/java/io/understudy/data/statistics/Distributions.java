package io.understudy.data.statistics;

import static io.understudy.data.statistics.Statistic.figure;
import static io.understudy.data.statistics.Statistic.p;

import io.understudy.data.statistics.Statistic.Grid;
import io.understudy.data.statistics.Statistic.Test;
import java.util.ArrayList;
import java.util.List;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.stat.inference.KolmogorovSmirnovTest;

/** What distribution values have. */
final class Distributions {

    private Distributions() {}

    static Statistic kolmogorovSmirnov(StatisticSpec spec, Observations all) throws BadStatisticsException {
        if (spec.columns().size() == 1 && spec.by().isEmpty()) {
            return againstNormal(spec.columns().getFirst(), all);
        }
        List<Sample> samples = Sample.two(spec, all, "leave only two in the query");
        double[] one = samples.getFirst().atLeast(2).values();
        double[] other = samples.getLast().atLeast(2).values();
        KolmogorovSmirnovTest test = new KolmogorovSmirnovTest();
        double p = Math.clamp(test.kolmogorovSmirnovTest(one, other, false), 0, 1);
        String title = "Kolmogorov-Smirnov test of " + spec.of();
        return new Statistic(
                title + " (two samples, two-sided)",
                List.of(Grid.of(
                        List.of(
                                "n of " + samples.getFirst().name(),
                                "n of " + samples.getLast().name(),
                                "D",
                                "p"),
                        (long) one.length,
                        (long) other.length,
                        figure(test.kolmogorovSmirnovStatistic(one, other)),
                        p(p))),
                spec.by().isPresent() ? Sample.leftOut(all, samples) : List.of(),
                List.of(new Test(title, p)));
    }

    private static Statistic againstNormal(String column, Observations all) throws BadStatisticsException {
        Sample sample = new Sample(column, all.numbers(column)).varied();
        NormalDistribution normal = new NormalDistribution(sample.mean(), sample.sd());
        KolmogorovSmirnovTest test = new KolmogorovSmirnovTest();
        double p = Math.clamp(test.kolmogorovSmirnovTest(normal, sample.values(), false), 0, 1);
        String title = "Kolmogorov-Smirnov test of " + column + " against the normal distribution";
        List<String> notes = new ArrayList<>(Sample.leftOut(all, List.of(sample)));
        notes.add(
                "Mean and sd of the normal distribution are those of the values themselves, which makes p larger than it should"
                        + " be: a small p speaks against normality, a large one hardly for it; shapiro-wilk is made for this");
        return new Statistic(
                title,
                List.of(Grid.of(
                        List.of("n", "mean", "sd", "D", "p"),
                        (long) sample.values().length,
                        figure(sample.mean()),
                        figure(sample.sd()),
                        figure(test.kolmogorovSmirnovStatistic(normal, sample.values())),
                        p(p))),
                notes,
                List.of(new Test(title, p)));
    }

    static Statistic shapiroWilk(StatisticSpec spec, Observations all) throws BadStatisticsException {
        List<List<Object>> rows = new ArrayList<>();
        List<Test> tests = new ArrayList<>();
        for (String column : spec.columns()) {
            Sample sample = new Sample(column, all.numbers(column))
                    .atLeast(ShapiroWilk.LEAST)
                    .varied();
            if (sample.values().length > ShapiroWilk.MOST) {
                throw new BadStatisticsException(
                        "'shapiro-wilk' takes " + ShapiroWilk.MOST + " values at most, and '" + column + "' has "
                                + sample.values().length + "; with so many look at skewness and kurtosis (summary)");
            }
            ShapiroWilk found = ShapiroWilk.of(sample.values());
            rows.add(List.of(column, (long) sample.values().length, figure(found.w()), p(found.p())));
            tests.add(new Test("Shapiro-Wilk test of " + column, found.p()));
        }
        return new Statistic(
                "Shapiro-Wilk test of " + String.join(", ", spec.columns()),
                List.of(new Grid(List.of("column", "n", "W", "p"), rows)),
                List.of("A small p speaks against the normal distribution"),
                tests);
    }
}
