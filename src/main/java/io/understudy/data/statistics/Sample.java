package io.understudy.data.statistics;

import io.understudy.data.CellText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.hipparchus.stat.descriptive.DescriptiveStatistics;

/** Numbers that belong together, and what they are called. */
final class Sample {

    private final String name;
    private final double[] values;

    Sample(String name, double[] values) {
        this.name = name;
        this.values = values;
    }

    String name() {
        return name;
    }

    double[] values() {
        return values;
    }

    /** What a method compares: one column by its groups, or each column by itself. */
    static List<Sample> compared(StatisticSpec spec, Observations all) throws BadStatisticsException {
        List<Sample> samples = new ArrayList<>();
        if (spec.by().isPresent()) {
            String column = spec.columns().getFirst();
            for (Map.Entry<String, Observations> group :
                    all.complete(List.of(column)).by(spec.by().get()).entrySet()) {
                samples.add(new Sample(group.getKey(), group.getValue().numbers(column)));
            }
        } else {
            for (String column : spec.columns()) {
                samples.add(new Sample(column, all.numbers(column)));
            }
        }
        return samples;
    }

    /** As {@link #compared}, of exactly two. */
    static List<Sample> two(StatisticSpec spec, Observations all, String otherwise) throws BadStatisticsException {
        List<Sample> samples = compared(spec, all);
        if (samples.size() != 2) {
            throw new BadStatisticsException(spec.by()
                    .map(by -> "'" + by + "' makes " + samples.size() + " groups of "
                            + spec.columns().getFirst() + ", and '"
                            + spec.method().written() + "' compares two; " + otherwise)
                    .orElse("'" + spec.method().written()
                            + "' needs two columns, or one and 'by', whose values make two groups"));
        }
        return samples;
    }

    /** Two columns, row by row, of the rows that have both. */
    static List<Sample> pairs(StatisticSpec spec, Observations all) throws BadStatisticsException {
        Observations complete = all.complete(spec.columns());
        List<Sample> samples = new ArrayList<>();
        for (String column : spec.columns()) {
            samples.add(new Sample(column, complete.numbers(column)));
        }
        return samples;
    }

    /** Value by value, as decimals: 10.3 - 9.1 is what 4.2 - 3 is. */
    static double[] differences(double[] one, double[] other) {
        double[] differences = new double[one.length];
        for (int i = 0; i < one.length; i++) {
            differences[i] = CellText.rounded(one[i])
                    .subtract(CellText.rounded(other[i]))
                    .doubleValue();
        }
        return differences;
    }

    /** @throws BadStatisticsException when there are fewer values than a method needs */
    Sample atLeast(int least) throws BadStatisticsException {
        if (values.length < least) {
            throw new BadStatisticsException(
                    "'" + name + "' has " + values.length + (values.length == 1 ? " value" : " values")
                            + ", and this needs " + least + " at least; leave the statistic out, or ask for more data");
        }
        return this;
    }

    /** @throws BadStatisticsException when there are fewer than two values, or all are the same */
    Sample varied() throws BadStatisticsException {
        atLeast(2);
        if (Arrays.stream(values).distinct().limit(2).count() < 2) {
            throw new BadStatisticsException("All values of '" + name
                    + "' are the same, so nothing about them can be tested;" + " leave the statistic out");
        }
        return this;
    }

    DescriptiveStatistics described() {
        return new DescriptiveStatistics(values);
    }

    double mean() {
        return described().getMean();
    }

    double sd() {
        return described().getStandardDeviation();
    }

    /** How many observations had no place in these samples, as a note; none when all had. */
    static List<String> leftOut(Observations all, List<Sample> samples) {
        long used = samples.stream().mapToLong(sample -> sample.values().length).sum();
        return leftOut(all.size(), used);
    }

    /** @param of how many observations there are */
    static List<String> leftOut(long of, long used) {
        return used >= of
                ? List.of()
                : List.of((of - used) + " of " + of + " observations have a value missing and are left out");
    }
}
