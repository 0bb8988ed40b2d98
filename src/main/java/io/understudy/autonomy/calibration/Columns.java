package io.understudy.autonomy.calibration;

import io.understudy.autonomy.calibration.Column.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** The terms of a regression: which there are, and what they are for a draft. */
final class Columns {

    private static final int MOST_VALUES = 40;
    private static final int MOST_TASK_TYPES = 20;
    private static final int MOST_CLASSES = 60;

    /** What is believed of a value before any is seen, and for how many seen ones that counts. */
    private static final double USUAL_SPREAD = 0.5;

    private static final double SEEN_BEFORE = 10;
    private static final double LEAST_SCALE = 0.1;

    private final List<Column> all;
    private final Set<List<String>> groups = new HashSet<>();

    Columns(List<Column> all) {
        this.all = List.copyOf(all);
        for (Column column : all) {
            if (column.kind() == Kind.TASK_TYPE) {
                groups.add(List.of(column.name()));
            } else if (column.kind() == Kind.ACTION_CLASS) {
                groups.add(List.of(column.name(), column.actionClass()));
            }
        }
    }

    /** Those that the examples have something to say about. */
    static Columns of(List<Example> examples) {
        List<Column> columns = new ArrayList<>(List.of(Column.of(Kind.BASE), Column.of(Kind.CONFIDENCE)));
        long silent = examples.stream()
                .filter(one -> one.features().confidence().isEmpty())
                .count();
        if (silent > 0) {
            columns.add(Column.of(Kind.NO_CONFIDENCE));
        }
        values(examples, columns);
        frequent(examples, one -> List.of(one.taskType()), MOST_TASK_TYPES)
                .forEach(group -> columns.add(Column.named(Kind.TASK_TYPE, group.getFirst())));
        frequent(examples, one -> List.of(one.taskType(), one.actionClass()), MOST_CLASSES)
                .forEach(group -> columns.add(new Column(Kind.ACTION_CLASS, group.getFirst(), group.getLast(), 0, 1)));
        return new Columns(columns);
    }

    private static final class Sums {
        int n;
        double sum;
        double squares;

        void add(double value) {
            n++;
            sum += value;
            squares += value * value;
        }
    }

    private static void values(List<Example> examples, List<Column> columns) {
        Map<String, Sums> sums = new TreeMap<>();
        for (Example example : examples) {
            example.features()
                    .values()
                    .forEach((name, value) ->
                            sums.computeIfAbsent(name, one -> new Sums()).add(Column.squashed(value)));
        }
        sums.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, Sums> one) -> -one.getValue().n)
                        .thenComparing(Map.Entry::getKey))
                .limit(MOST_VALUES)
                .forEach(one -> {
                    Sums of = one.getValue();
                    double centre = of.sum / of.n;
                    double spread = Math.max(0, of.squares - of.n * centre * centre)
                            + SEEN_BEFORE * USUAL_SPREAD * USUAL_SPREAD;
                    double scale = Math.max(LEAST_SCALE, Math.sqrt(spread / (of.n + SEEN_BEFORE)));
                    columns.add(new Column(
                            Kind.VALUE, one.getKey(), "", Logistic.rounded(centre), Logistic.rounded(scale)));
                    if (of.n < examples.size()) {
                        columns.add(Column.named(Kind.NO_VALUE, one.getKey()));
                    }
                });
    }

    private static List<List<String>> frequent(
            List<Example> examples, Function<Features, List<String>> group, int most) {
        Map<List<String>, Integer> counts =
                new TreeMap<>(Comparator.comparing(List<String>::getFirst).thenComparing(List<String>::getLast));
        examples.forEach(one -> counts.merge(group.apply(one.features()), 1, Integer::sum));
        return counts.entrySet().stream()
                .sorted(Comparator.comparingInt(one -> -one.getValue()))
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
    }

    List<Column> all() {
        return all;
    }

    int size() {
        return all.size();
    }

    double[] of(Features draft) {
        double[] row = new double[all.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = all.get(i).of(draft);
        }
        return row;
    }

    /** By how much a draft may differ from what its terms say, as the variance of its logit: for a group never seen. */
    double unseen(Features draft) {
        double variance = groups.contains(List.of(draft.taskType())) ? 0 : Kind.TASK_TYPE.variance();
        return groups.contains(List.of(draft.taskType(), draft.actionClass()))
                ? variance
                : variance + Kind.ACTION_CLASS.variance();
    }
}
