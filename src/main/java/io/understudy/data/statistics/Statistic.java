package io.understudy.data.statistics;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/**
 * What a method found in a result.
 *
 * @param title the method and what it was put to
 * @param grids tables of figures: numbers as {@link BigDecimal} or {@link Long}, everything else as text
 * @param notes what else to know: what was left out, what the method supposes
 * @param tests each p value, with what it was found for
 */
public record Statistic(String title, List<Grid> grids, List<String> notes, List<Test> tests) {

    public Statistic {
        grids = List.copyOf(grids);
        notes = List.copyOf(notes);
        tests = List.copyOf(tests);
    }

    Statistic(String title, List<Grid> grids, List<String> notes) {
        this(title, grids, notes, List.of());
    }

    /** A table; each row has as many cells as there are columns. */
    public record Grid(List<String> columns, List<List<Object>> rows) {
        public Grid {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
        }

        /** One row. */
        static Grid of(List<String> columns, Object... row) {
            return new Grid(columns, List.of(List.of(row)));
        }
    }

    /**
     * A test that was made.
     *
     * @param p between 0 and 1
     */
    public record Test(String of, double p) {}

    /** Digits that a figure is given with. */
    private static final MathContext SHOWN = new MathContext(6);

    private static final MathContext OF_P = new MathContext(4);

    /** Below this a p value is only said to be below it. */
    private static final double LEAST = 0.0001;

    /** A figure as it is shown; one that is not to be had is a dash. */
    static Object figure(double value) {
        return Double.isFinite(value) ? plain(new BigDecimal(value).round(SHOWN)) : "–";
    }

    static Object p(double value) {
        return Double.isNaN(value) ? "–" : value < LEAST ? "< 0.0001" : plain(new BigDecimal(value).round(OF_P));
    }

    private static BigDecimal plain(BigDecimal rounded) {
        if (rounded.signum() == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal bare = rounded.stripTrailingZeros();
        return bare.scale() < 0 ? bare.setScale(0) : bare;
    }

    /** The same with more to know. */
    Statistic and(List<String> more) {
        List<String> all = new ArrayList<>(notes);
        all.addAll(more);
        return new Statistic(title, grids, all, tests);
    }

    /** The same, of one group of rows. */
    Statistic of(String group) {
        return new Statistic(
                title + ", " + group,
                grids,
                notes,
                tests.stream()
                        .map(test -> new Test(test.of() + ", " + group, test.p()))
                        .toList());
    }
}
