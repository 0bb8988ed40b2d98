package io.understudy.autonomy.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A rising line of straight pieces from logit to logit: isotonic regression over groups of equal weight, by pooling
 * neighbours that are out of order. Between the middles of what was pooled it is straight, and outside it is parallel to the
 * diagonal, so that two drafts of which one is surer never become the same.
 *
 * @param from rising
 * @param to rising; as many
 */
record Curve(List<Double> from, List<Double> to) {

    private static final int MOST_GROUPS = 30;
    private static final double LEAST_IN_GROUP = 40;
    private static final double ROUNDING = 1e-6;

    /** So many labels as predicted are added to each group: a group that was always right is not sure. */
    private static final double AS_PREDICTED = 5;

    /** A pooled group with its weight. */
    private record Block(double weight, double logit, double share) {
        Block with(Block next) {
            double sum = weight + next.weight;
            return new Block(
                    sum,
                    (weight * logit + next.weight * next.logit) / sum,
                    (weight * share + next.weight * next.share) / sum);
        }
    }

    static final Curve NONE = new Curve(List.of(), List.of());

    /** @throws IllegalArgumentException they are not as many, or do not rise */
    Curve {
        from = List.copyOf(from);
        to = List.copyOf(to);
        if (from.size() != to.size() || !rises(from) || !rises(to)) {
            throw new IllegalArgumentException("curve: its numbers rise, and there are as many on either side");
        }
    }

    private static boolean rises(List<Double> values) {
        for (int i = 0; i < values.size(); i++) {
            if (!Double.isFinite(values.get(i)) || (i > 0 && values.get(i) < values.get(i - 1))) {
                return false;
            }
        }
        return true;
    }

    /** @param logits predicted by a fit that did not know the label */
    static Curve of(double[] logits, boolean[] right, double[] weights) {
        Integer[] order = new Integer[logits.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble((Integer i) -> logits[i]).thenComparing(i -> i));
        double all = Arrays.stream(weights).sum();
        double full = all / Math.clamp((long) (all / LEAST_IN_GROUP), 1, MOST_GROUPS) - ROUNDING;
        List<Block> blocks = new ArrayList<>();
        double weight = 0;
        double sum = 0;
        double predicted = 0;
        double share = 0;
        for (int k = 0; k < order.length; k++) {
            int i = order[k];
            weight += weights[i];
            sum += weights[i] * logits[i];
            predicted += weights[i] * Logistic.of(logits[i]);
            share += right[i] ? weights[i] : 0;
            boolean tied = k + 1 < order.length && logits[order[k + 1]] == logits[i];
            if (!tied && (weight >= full || k + 1 == order.length)) {
                double smoothed = (share + AS_PREDICTED * predicted / weight) / (weight + AS_PREDICTED);
                pool(blocks, new Block(weight, sum / weight, smoothed));
                weight = 0;
                sum = 0;
                predicted = 0;
                share = 0;
            }
        }
        return new Curve(
                blocks.stream().map(block -> Logistic.rounded(block.logit())).toList(),
                blocks.stream()
                        .map(block -> Logistic.rounded(Logistic.logit(Math.clamp(block.share(), 1e-4, 1 - 1e-4))))
                        .toList());
    }

    private static void pool(List<Block> blocks, Block next) {
        Block last = next;
        while (!blocks.isEmpty() && blocks.getLast().share() >= last.share()) {
            last = blocks.removeLast().with(last);
        }
        blocks.add(last);
    }

    double of(double logit) {
        if (from.isEmpty()) {
            return logit;
        }
        if (logit <= from.getFirst()) {
            return to.getFirst() + logit - from.getFirst();
        }
        if (logit >= from.getLast()) {
            return to.getLast() + logit - from.getLast();
        }
        int above = 1;
        while (from.get(above) < logit) {
            above++;
        }
        double part = (logit - from.get(above - 1)) / (from.get(above) - from.get(above - 1));
        return to.get(above - 1) + part * (to.get(above) - to.get(above - 1));
    }
}
