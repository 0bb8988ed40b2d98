package io.understudy.data.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;

/** What a regression explains by what. */
final class Design {

    private static final int TERMS = 40;
    private static final double SINGULAR = 1e-9;

    private final List<String> names;
    private final double[][] x;
    private final double[] y;
    private final List<String> notes;

    /**
     * @param names of the terms, without the constant one
     * @param x one row an observation, one column a term
     */
    private Design(List<String> names, double[][] x, double[] y, List<String> notes) {
        this.names = List.copyOf(names);
        this.x = x;
        this.y = y;
        this.notes = List.copyOf(notes);
    }

    List<String> names() {
        return names;
    }

    double[][] x() {
        return x;
    }

    double[] y() {
        return y;
    }

    List<String> notes() {
        return notes;
    }

    /** @param y what is explained, of the complete observations */
    static Design of(StatisticSpec spec, Observations complete, double[] y, List<String> leftOut)
            throws BadStatisticsException {
        List<String> names = new ArrayList<>();
        List<double[]> terms = new ArrayList<>();
        List<String> notes = new ArrayList<>(leftOut);
        for (String column : spec.columns().subList(1, spec.columns().size())) {
            if (complete.isOfCategories(column)) {
                List<String> labels = complete.labels(column);
                List<String> levels = labels.stream().distinct().sorted().toList();
                if (levels.size() > TERMS) {
                    throw new BadStatisticsException("'" + column + "' has " + levels.size() + " categories, and "
                            + TERMS + " are the most; put them together in the query");
                }
                notes.add("'" + column + "' is compared with " + levels.getFirst());
                for (String level : levels.subList(1, levels.size())) {
                    names.add(column + " = " + level);
                    terms.add(labels.stream()
                            .mapToDouble(label -> label.equals(level) ? 1 : 0)
                            .toArray());
                }
            } else {
                double[] values = complete.numbers(column);
                if (complete.isOfDays(column)) {
                    double first = Arrays.stream(values).min().orElse(0);
                    values = Arrays.stream(values).map(day -> day - first).toArray();
                    notes.add("'" + column + "' is counted in days from its first");
                }
                names.add(column);
                terms.add(values);
            }
        }
        if (y.length < names.size() + 3) {
            throw new BadStatisticsException(
                    "A regression with " + names.size() + (names.size() == 1 ? " term" : " terms")
                            + " needs " + (names.size() + 3) + " observations at least, and these are " + y.length
                            + "; name fewer columns, or ask for more data");
        }
        double[][] x = new double[y.length][names.size()];
        for (int j = 0; j < terms.size(); j++) {
            for (int i = 0; i < y.length; i++) {
                x[i][j] = terms.get(j)[i];
            }
        }
        Design design = new Design(names, x, y, notes);
        design.checkRank(terms);
        return design;
    }

    /** Terms that say the same cannot be told apart. */
    private void checkRank(List<double[]> terms) throws BadStatisticsException {
        double[][] products = new double[terms.size()][terms.size()];
        List<double[]> plain = terms.stream().map(Design::standardised).toList();
        for (int i = 0; i < terms.size(); i++) {
            if (Arrays.stream(plain.get(i)).allMatch(value -> value == 0)) {
                throw new BadStatisticsException(
                        "All values of '" + names.get(i) + "' are the same, so it explains nothing; leave it out");
            }
            for (int j = 0; j < terms.size(); j++) {
                double sum = 0;
                for (int k = 0; k < y.length; k++) {
                    sum += plain.get(i)[k] * plain.get(j)[k];
                }
                products[i][j] = sum;
            }
        }
        double[] values = new SingularValueDecomposition(new Array2DRowRealMatrix(products)).getSingularValues();
        if (values[values.length - 1] < SINGULAR * values[0]) {
            throw new BadStatisticsException("One of " + names.stream().collect(Collectors.joining(", "))
                    + " follows from the others, so that what each does cannot be told apart; leave one out");
        }
    }

    private static double[] standardised(double[] values) {
        Sample sample = new Sample("", values);
        double mean = sample.mean();
        double sd = sample.sd();
        return Arrays.stream(values)
                .map(value -> sd == 0 ? 0 : (value - mean) / sd)
                .toArray();
    }
}
