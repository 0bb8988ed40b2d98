package io.understudy.data.statistics;

import io.understudy.data.Outcome;
import io.understudy.data.statistics.Statistic.Test;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hipparchus.exception.MathRuntimeException;

/**
 * Statistics of a result, computed here and not by whoever writes about them. The same result and the same text give the
 * same figures each time.
 */
public final class Statistics {

    /** What is called significant, and one minus it the confidence of the intervals. */
    public static final double LEVEL = 0.05;

    /** How to ask for them, in words for whoever writes them. */
    public static final String HELP =
            "JSON: {\"method\":\"t-test\",\"columns\":[\"revenue\"],\"by\":\"channel\"}, or a list of such;"
                    + " columns are those of the result, one row an observation. Methods: "
                    + Arrays.stream(Method.values()).map(Method::written).collect(Collectors.joining(", "))
                    + ". 'by' makes the groups that are compared, or that are computed each; of a regression the first column is explained"
                    + " by the others; 'count' names a column that says how many observations a row stands for; 'against' is the number"
                    + " that a t-test of one column compares the mean with";

    private Statistics() {}

    /**
     * Computes what a form asks for.
     *
     * @param text as {@link StatisticSpec} reads it; not blank
     * @throws BadStatisticsException when it is not understood, or cannot be computed of this table
     */
    public static List<Statistic> of(String text, Outcome.Table table) throws BadStatisticsException {
        List<StatisticSpec> specs = StatisticSpec.parse(text);
        if (table.truncated()) {
            throw new BadStatisticsException(
                    "The result was cut off after " + table.rows().size()
                            + " rows, and statistics of a part are not those of all. Group equal rows in the query and name their number"
                            + " as 'count', or ask for fewer rows");
        }
        List<Statistic> found = new ArrayList<>();
        for (StatisticSpec spec : specs) {
            spec.method().check(spec);
            found.addAll(computed(spec, Observations.of(table, spec.count())));
        }
        return together(found);
    }

    private static List<Statistic> computed(StatisticSpec spec, Observations all) throws BadStatisticsException {
        List<Statistic> found = new ArrayList<>();
        try {
            if (spec.method().grouping() == Method.Grouping.SPLITS && spec.by().isPresent()) {
                for (Map.Entry<String, Observations> group :
                        all.by(spec.by().get()).entrySet()) {
                    found.add(one(spec, group.getValue()).of(spec.by().get() + " " + group.getKey()));
                }
            } else {
                found.add(one(spec, all));
            }
        } catch (MathRuntimeException e) {
            throw new BadStatisticsException(
                    "'" + spec.method().written() + "' of " + spec.of() + " cannot be computed: " + e.getMessage());
        }
        return found;
    }

    private static Statistic one(StatisticSpec spec, Observations all) throws BadStatisticsException {
        return switch (spec.method()) {
            case SUMMARY -> Summary.of(spec, all);
            case T_TEST -> Means.tTest(spec, all);
            case PAIRED_T_TEST -> Means.paired(spec, all);
            case ANOVA -> Means.anova(spec, all);
            case MANN_WHITNEY -> Ranks.mannWhitney(spec, all);
            case WILCOXON -> Ranks.wilcoxon(spec, all);
            case KRUSKAL_WALLIS -> Ranks.kruskalWallis(spec, all);
            case KOLMOGOROV_SMIRNOV -> Distributions.kolmogorovSmirnov(spec, all);
            case SHAPIRO_WILK -> Distributions.shapiroWilk(spec, all);
            case CHI_SQUARE -> Frequencies.chiSquare(spec, all);
            case CORRELATION -> Correlations.pearson(spec, all);
            case RANK_CORRELATION -> Correlations.spearman(spec, all);
            case REGRESSION -> Regressions.linear(spec, all);
            case LOGISTIC_REGRESSION -> Regressions.logistic(spec, all);
        };
    }

    /** Of many tests one is below the level by chance; Holm's correction says which are below it all the same. */
    private static List<Statistic> together(List<Statistic> found) {
        List<Test> tests =
                found.stream().flatMap(statistic -> statistic.tests().stream()).toList();
        if (tests.size() < 2 || tests.stream().noneMatch(test -> test.p() < LEVEL)) {
            return List.copyOf(found);
        }
        List<Test> least =
                tests.stream().sorted(Comparator.comparingDouble(Test::p)).toList();
        long below = IntStream.range(0, least.size())
                .takeWhile(i -> least.get(i).p() < LEVEL / (least.size() - i))
                .count();
        long alone = tests.stream().filter(test -> test.p() < LEVEL).count();
        List<Statistic> all = new ArrayList<>(found.subList(0, found.size() - 1));
        all.add(found.getLast()
                .and(List.of(String.format(
                        Locale.ROOT,
                        "%d tests were made here, %d with p below 0.05; by Holm's correction for that many, %s",
                        tests.size(),
                        alone,
                        below == 0 ? "none is" : below == alone ? "still " + below : "only " + below))));
        return List.copyOf(all);
    }
}
