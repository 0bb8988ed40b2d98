package io.understudy.data.statistics;

import java.util.Locale;

/** The methods there are. */
enum Method {
    /** Count, mean, spread, quartiles, skewness and kurtosis of each column. */
    SUMMARY(1, 8, Grouping.SPLITS),
    /** Whether two means differ, or one from a number; Welch's, two-sided. */
    T_TEST(1, 2, Grouping.COMPARED),
    /** Whether two columns that belong together row by row differ. */
    PAIRED_T_TEST(2, 2, Grouping.SPLITS),
    /** Whether the means of several groups differ. */
    ANOVA(1, 1, Grouping.COMPARED),
    /** As a t-test, by ranks. */
    MANN_WHITNEY(1, 2, Grouping.COMPARED),
    /** As a paired t-test, by ranks. */
    WILCOXON(2, 2, Grouping.SPLITS),
    /** As an analysis of variance, by ranks. */
    KRUSKAL_WALLIS(1, 1, Grouping.COMPARED),
    /** Whether two distributions differ, or one from the normal. */
    KOLMOGOROV_SMIRNOV(1, 2, Grouping.COMPARED),
    /** Whether a column may be normally distributed. */
    SHAPIRO_WILK(1, 8, Grouping.SPLITS),
    /** Whether two columns of categories have to do with each other; of one column, whether all are equally frequent. */
    CHI_SQUARE(1, 2, Grouping.NONE),
    /** Pearson's, of each pair of columns. */
    CORRELATION(2, 8, Grouping.SPLITS),
    /** Spearman's, of each pair of columns. */
    RANK_CORRELATION(2, 8, Grouping.SPLITS),
    /** Least squares: the first column explained by the others. */
    REGRESSION(2, 12, Grouping.SPLITS),
    /** The first column, of two values, explained by the others. */
    LOGISTIC_REGRESSION(2, 12, Grouping.SPLITS);

    /** What {@code by} means to a method. */
    enum Grouping {
        /** The groups are compared with each other. */
        COMPARED,
        /** It is computed for each group. */
        SPLITS,
        /** It has no groups. */
        NONE
    }

    private final int least;
    private final int most;
    private final Grouping grouping;

    Method(int least, int most, Grouping grouping) {
        this.least = least;
        this.most = most;
        this.grouping = grouping;
    }

    String written() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Grouping grouping() {
        return grouping;
    }

    void check(StatisticSpec spec) throws BadStatisticsException {
        int given = spec.columns().size();
        if (given < least || given > most) {
            throw new BadStatisticsException("'" + written() + "' takes "
                    + (least == most ? least : least + " to " + most) + (most == 1 ? " column" : " columns")
                    + "; 'columns' names "
                    + given);
        }
        if (grouping == Grouping.NONE && spec.by().isPresent()) {
            throw new BadStatisticsException(
                    "'" + written() + "' has no 'by'; name the column among its columns, or leave it out");
        }
        if (grouping == Grouping.COMPARED && given == 2 && spec.by().isPresent()) {
            throw new BadStatisticsException(
                    "'" + written() + "' compares two columns, or one by groups; leave out 'by', or one" + " of "
                            + String.join(" and ", spec.columns()));
        }
        if (spec.against().isPresent()
                && (this != T_TEST || given != 1 || spec.by().isPresent())) {
            throw new BadStatisticsException(
                    "'against' belongs to a t-test of one column without 'by'; leave it out, or leave out 'by'");
        }
    }
}
