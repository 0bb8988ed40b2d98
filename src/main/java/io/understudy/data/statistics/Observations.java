package io.understudy.data.statistics;

import io.understudy.data.CellText;
import io.understudy.data.Outcome;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows of a result, as many times each as they count. */
final class Observations {

    /** So many numbers are computed with at most. */
    private static final int MOST = 2_000_000;

    private static final int GROUPS = 30;

    private final List<String> columns;
    private final List<List<@Nullable Object>> rows;
    private final long[] times;

    private Observations(List<String> columns, List<List<@Nullable Object>> rows, long[] times) {
        this.columns = columns;
        this.rows = rows;
        this.times = times;
    }

    static Observations of(Outcome.Table table, Optional<String> count) throws BadStatisticsException {
        List<String> columns =
                table.columns().stream().map(Outcome.Column::name).toList();
        long[] times = new long[table.rows().size()];
        Arrays.fill(times, 1);
        if (count.isPresent()) {
            int at = at(columns, count.get());
            for (int i = 0; i < times.length; i++) {
                Object value = table.rows().get(i).get(at);
                if (!(value instanceof Number number)
                        || number.doubleValue() < 0
                        || number.doubleValue() != Math.rint(number.doubleValue())
                        || number.doubleValue() > 1e12) {
                    throw new BadStatisticsException("The column '" + count.get() + "', which 'count' names, holds "
                            + CellText.of(value) + "; it must hold whole numbers from 0");
                }
                times[i] = number.longValue();
            }
        }
        return new Observations(columns, table.rows(), times);
    }

    private static int at(List<String> columns, String name) throws BadStatisticsException {
        int at = columns.indexOf(name);
        if (at < 0) {
            throw new BadStatisticsException(
                    "The statistics name '" + name + "', which is no column of the result; there are " + columns);
        }
        return at;
    }

    /** How many there are. */
    long size() {
        return Arrays.stream(times).sum();
    }

    /** Those that have a value in each of these columns. */
    Observations complete(List<String> needed) throws BadStatisticsException {
        List<Integer> at = new ArrayList<>();
        for (String name : needed) {
            at.add(at(columns, name));
        }
        return only(row -> at.stream().allMatch(i -> isThere(row.get(i))));
    }

    private static boolean isThere(@Nullable Object value) {
        return value != null && !(value instanceof Double number && !Double.isFinite(number));
    }

    private interface Rows {
        boolean hold(List<@Nullable Object> row);
    }

    private Observations only(Rows kept) {
        List<List<@Nullable Object>> some = new ArrayList<>();
        long[] counts = new long[rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            if (kept.hold(rows.get(i))) {
                counts[some.size()] = times[i];
                some.add(rows.get(i));
            }
        }
        return new Observations(columns, some, Arrays.copyOf(counts, some.size()));
    }

    /** The same by the values of a column, in the order they come; those without a value are in none. */
    Map<String, Observations> by(String column) throws BadStatisticsException {
        int at = at(columns, column);
        Map<String, Observations> groups = new LinkedHashMap<>();
        for (List<@Nullable Object> row : rows) {
            if (isThere(row.get(at))) {
                groups.putIfAbsent(CellText.of(row.get(at)), this);
            }
        }
        if (groups.size() > GROUPS) {
            throw new BadStatisticsException("'" + column + "' has " + groups.size() + " values, and " + GROUPS
                    + " groups are the most; put them together in the query");
        }
        groups.replaceAll((label, all) ->
                all.only(row -> isThere(row.get(at)) && CellText.of(row.get(at)).equals(label)));
        return groups;
    }

    /** How often each combination of values of these columns occurs. */
    Map<List<String>, Long> frequencies(List<String> named) throws BadStatisticsException {
        List<Integer> at = new ArrayList<>();
        for (String name : named) {
            at.add(at(columns, name));
        }
        Map<List<String>, Long> counts = new LinkedHashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            List<@Nullable Object> row = rows.get(i);
            counts.merge(at.stream().map(j -> CellText.of(row.get(j))).toList(), times[i], Long::sum);
        }
        return counts;
    }

    /** What stands in a column of numbers, truth as 1 and 0, dates as days, one value for each observation that has one. */
    double[] numbers(String column) throws BadStatisticsException {
        int at = at(columns, column);
        if (size() > MOST) {
            throw new BadStatisticsException(
                    "Statistics are computed of " + MOST + " observations at most, and these are " + size()
                            + "; ask for a sample of them, or for fewer groups, in the query");
        }
        double[] values = new double[(int) size()];
        int n = 0;
        for (int i = 0; i < rows.size(); i++) {
            Object value = rows.get(i).get(at);
            if (isThere(value)) {
                double number = number(column, value);
                Arrays.fill(values, n, n + (int) times[i], number);
                n += (int) times[i];
            }
        }
        return Arrays.copyOf(values, n);
    }

    private static double number(String column, @Nullable Object value) throws BadStatisticsException {
        return switch (value) {
            case Number number -> number.doubleValue();
            case Boolean truth -> truth ? 1 : 0;
            case null, default ->
                day(value)
                        .orElseThrow(() ->
                                new BadStatisticsException("The column '" + column + "' holds '" + CellText.of(value)
                                        + "', which is no number; name a column of numbers, or cast it in the query"));
        };
    }

    private static Optional<Double> day(@Nullable Object value) {
        try {
            return value instanceof String text && text.matches("\\d{4}-\\d{2}-\\d{2}.*")
                    ? Optional.of(
                            (double) LocalDate.parse(text.substring(0, 10)).toEpochDay())
                    : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Whether a column holds categories: something that is neither a number nor truth nor a day. */
    boolean isOfCategories(String column) throws BadStatisticsException {
        int at = at(columns, column);
        return rows.stream()
                .map(row -> row.get(at))
                .anyMatch(value -> isThere(value)
                        && !(value instanceof Number)
                        && !(value instanceof Boolean)
                        && day(value).isEmpty());
    }

    /** Whether a column holds days. */
    boolean isOfDays(String column) throws BadStatisticsException {
        int at = at(columns, column);
        return rows.stream().anyMatch(row -> day(row.get(at)).isPresent());
    }

    /** The categories of a column, one for each observation. */
    List<String> labels(String column) throws BadStatisticsException {
        int at = at(columns, column);
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            for (long k = 0; k < times[i] && labels.size() < MOST; k++) {
                labels.add(CellText.of(rows.get(i).get(at)));
            }
        }
        return labels;
    }
}
