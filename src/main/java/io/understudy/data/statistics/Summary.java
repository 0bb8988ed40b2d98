package io.understudy.data.statistics;

import static io.understudy.data.statistics.Statistic.figure;

import io.understudy.data.statistics.Statistic.Grid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.stat.descriptive.DescriptiveStatistics;
import org.hipparchus.stat.descriptive.rank.Percentile;
import org.hipparchus.stat.descriptive.rank.Percentile.EstimationType;

/** How the values of columns are spread. */
final class Summary {

    private static final double FENCE = 1.5;

    private Summary() {}

    static Statistic of(StatisticSpec spec, Observations all) throws BadStatisticsException {
        List<List<Object>> rows = new ArrayList<>();
        for (String column : spec.columns()) {
            Sample sample = new Sample(column, all.numbers(column)).atLeast(1);
            DescriptiveStatistics values = sample.described();
            Percentile quartile = new Percentile().withEstimationType(EstimationType.R_7);
            quartile.setData(sample.values());
            double low = quartile.evaluate(25);
            double high = quartile.evaluate(75);
            double reach = FENCE * (high - low);
            rows.add(List.of(
                    column,
                    (long) sample.values().length,
                    all.size() - sample.values().length,
                    figure(values.getMean()),
                    figure(sample.values().length < 2 ? Double.NaN : values.getStandardDeviation()),
                    figure(values.getMin()),
                    figure(low),
                    figure(quartile.evaluate(50)),
                    figure(high),
                    figure(values.getMax()),
                    figure(values.getSkewness()),
                    figure(values.getKurtosis()),
                    Arrays.stream(sample.values())
                            .filter(value -> value < low - reach || value > high + reach)
                            .count()));
        }
        return new Statistic(
                "Summary of " + String.join(", ", spec.columns()),
                List.of(new Grid(
                        List.of(
                                "column",
                                "n",
                                "missing",
                                "mean",
                                "sd",
                                "least",
                                "25 %",
                                "median",
                                "75 %",
                                "greatest",
                                "skewness",
                                "kurtosis",
                                "outliers"),
                        rows)),
                List.of(
                        "sd, skewness and kurtosis (0 is the normal distribution's) are those of a sample; outliers lie more than"
                                + " 1.5 interquartile ranges beyond the quartiles"));
    }
}
