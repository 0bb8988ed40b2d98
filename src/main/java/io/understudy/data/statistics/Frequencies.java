package io.understudy.data.statistics;

import static io.understudy.data.statistics.Statistic.figure;
import static io.understudy.data.statistics.Statistic.p;

import io.understudy.data.statistics.Statistic.Grid;
import io.understudy.data.statistics.Statistic.Test;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hipparchus.distribution.discrete.HypergeometricDistribution;

/** Whether categories have to do with each other. */
final class Frequencies {

    private static final int MOST = 50;
    private static final int SHOWN = 8;
    private static final double FEW = 5;

    private Frequencies() {}

    static Statistic chiSquare(StatisticSpec spec, Observations given) throws BadStatisticsException {
        Observations all = given.complete(spec.columns());
        Map<List<String>, Long> counts = all.frequencies(spec.columns());
        List<String> notes = new ArrayList<>(Sample.leftOut(given.size(), all.size()));
        return spec.columns().size() == 1
                ? equal(spec.columns().getFirst(), counts, notes)
                : independent(spec, counts, notes);
    }

    private static Statistic equal(String column, Map<List<String>, Long> counts, List<String> notes)
            throws BadStatisticsException {
        long n = counts.values().stream().mapToLong(Long::longValue).sum();
        enough(column, counts.size(), n);
        double expected = (double) n / counts.size();
        double chi = counts.values().stream()
                .mapToDouble(count -> (count - expected) * (count - expected) / expected)
                .sum();
        double p = Ranks.beyondChiSquare(chi, counts.size() - 1.0);
        if (expected < FEW) {
            notes.add("With " + figure(expected) + " expected of each value it is not reliable (5 are needed)");
        }
        List<List<Object>> rows = new ArrayList<>();
        if (counts.size() <= SHOWN * 2) {
            counts.forEach((label, count) -> rows.add(List.of(label.getFirst(), count)));
        }
        String title = "Chi-square test of equal frequencies of " + column;
        Grid test = Grid.of(
                List.of("n", "expected of each", "chi²", "df", "p"),
                n,
                figure(expected),
                figure(chi),
                counts.size() - 1L,
                p(p));
        return new Statistic(
                title,
                rows.isEmpty() ? List.of(test) : List.of(new Grid(List.of(column, "n"), rows), test),
                notes,
                List.of(new Test(title, p)));
    }

    private static void enough(String column, int values, long n) throws BadStatisticsException {
        if (values < 2 || n == 0) {
            throw new BadStatisticsException("'" + column + "' has " + values + (values == 1 ? " value" : " values")
                    + ", and there must be two to compare");
        }
        if (values > MOST) {
            throw new BadStatisticsException("'" + column + "' has " + values + " values, and " + MOST
                    + " are the most; put them together in the query, or use a column of categories");
        }
    }

    private static Statistic independent(StatisticSpec spec, Map<List<String>, Long> counts, List<String> notes)
            throws BadStatisticsException {
        List<String> down =
                counts.keySet().stream().map(List::getFirst).distinct().toList();
        List<String> along =
                counts.keySet().stream().map(List::getLast).distinct().toList();
        long[][] cells = new long[down.size()][along.size()];
        counts.forEach((key, count) -> cells[down.indexOf(key.getFirst())][along.indexOf(key.getLast())] = count);
        Table table = Table.of(cells);
        enough(spec.columns().getFirst(), down.size(), table.n);
        enough(spec.columns().getLast(), along.size(), table.n);
        long df = (down.size() - 1L) * (along.size() - 1L);
        double chi = table.chiSquare(0);
        double p = Ranks.beyondChiSquare(chi, (double) df);
        String title = "Chi-square test of " + String.join(" and ", spec.columns());
        List<Grid> grids = new ArrayList<>();
        if (down.size() <= SHOWN && along.size() <= SHOWN) {
            grids.add(table.grid(spec.columns().getFirst(), down, along));
        }
        double v = Math.sqrt(chi / table.n / (Math.min(down.size(), along.size()) - 1));
        grids.add(Grid.of(List.of("n", "chi²", "df", "p", "Cramér's V"), table.n, figure(chi), df, p(p), figure(v)));
        int few = table.expectedBelow(FEW);
        Test test = new Test(title, p);
        if (df == 1) {
            double fisher = table.fisher();
            grids.add(Grid.of(
                    List.of("p with Yates's correction", "p of Fisher's exact test"),
                    p(Ranks.beyondChiSquare(table.chiSquare(0.5), 1)),
                    p(fisher)));
            if (few > 0) {
                test = new Test("Fisher's exact test of " + String.join(" and ", spec.columns()), fisher);
            }
        }
        if (few > 0) {
            notes.add("Fewer than 5 are expected in " + few + " of " + down.size() * along.size()
                    + " cells, so that chi² is not" + " reliable; "
                    + (df == 1 ? "take Fisher's p" : "put rare values together in the query"));
        }
        return new Statistic(title, grids, notes, List.of(test));
    }

    /** Counts of two columns, with their sums. */
    private static final class Table {

        private final long[][] cells;
        private final long[] down;
        private final long[] along;
        private final long n;

        private Table(long[][] cells, long[] down, long[] along, long n) {
            this.cells = cells;
            this.down = down;
            this.along = along;
            this.n = n;
        }

        static Table of(long[][] cells) {
            long[] down = new long[cells.length];
            long[] along = new long[cells.length == 0 ? 0 : cells[0].length];
            long n = 0;
            for (int i = 0; i < cells.length; i++) {
                for (int j = 0; j < along.length; j++) {
                    down[i] += cells[i][j];
                    along[j] += cells[i][j];
                    n += cells[i][j];
                }
            }
            return new Table(cells, down, along, n);
        }

        double expected(int i, int j) {
            return (double) down[i] * along[j] / n;
        }

        /** @param correction by which each difference is made smaller, never beyond nothing */
        double chiSquare(double correction) {
            double chi = 0;
            for (int i = 0; i < down.length; i++) {
                for (int j = 0; j < along.length; j++) {
                    double expected = expected(i, j);
                    double away = Math.max(0, Math.abs(cells[i][j] - expected) - correction);
                    chi += expected == 0 ? 0 : away * away / expected;
                }
            }
            return chi;
        }

        int expectedBelow(double few) {
            int below = 0;
            for (int i = 0; i < down.length; i++) {
                for (int j = 0; j < along.length; j++) {
                    below += expected(i, j) < few ? 1 : 0;
                }
            }
            return below;
        }

        /** Two by two: how probable tables are that are no more probable than this one. */
        double fisher() throws BadStatisticsException {
            if (n > Integer.MAX_VALUE) {
                return Double.NaN;
            }
            HypergeometricDistribution tables = new HypergeometricDistribution((int) n, (int) down[0], (int) along[0]);
            double own = tables.probability((int) cells[0][0]);
            double p = 0;
            for (int k = tables.getSupportLowerBound(); k <= tables.getSupportUpperBound(); k++) {
                double one = tables.probability(k);
                p += one <= own * (1 + 1e-7) ? one : 0;
            }
            return Math.min(1, p);
        }

        Grid grid(String name, List<String> labelsDown, List<String> labelsAlong) {
            List<String> columns = new ArrayList<>(List.of(name));
            columns.addAll(labelsAlong);
            List<List<Object>> rows = new ArrayList<>();
            for (int i = 0; i < down.length; i++) {
                List<Object> row = new ArrayList<>(List.of(labelsDown.get(i)));
                for (long cell : cells[i]) {
                    row.add(cell);
                }
                rows.add(row);
            }
            return new Grid(columns, rows);
        }
    }
}
