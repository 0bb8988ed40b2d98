package io.understudy.autonomy.calibration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * How good predictions were.
 *
 * @param n how many
 * @param wrong of them "wrong"
 * @param brier mean squared error (Brier 1950), 0 to 1, less is better
 * @param logLoss mean negative natural logarithm of the probability that was given to what came, each of them bounded to
 *     {@value #LEAST} … 1 - {@value #LEAST}
 * @param calibrationError expected calibration error: mean over the bins, by their drafts, of how far the predicted and the seen
 *     share are from each other
 * @param byChance what that would be on the average if every prediction were true: with few drafts it is not 0
 * @param area under the receiver operating characteristic: how often a right draft is predicted surer than a wrong one; one half
 *     when there are none of one kind
 * @param areaInterval where the area lies, for one look
 * @param ordering whether the predictions order at all, however often one looks
 * @param bins the reliability diagram: bins of equally many drafts, the least sure first; equal predictions are in one bin
 */
public record Reliability(
        int n,
        int wrong,
        double brier,
        double logLoss,
        double calibrationError,
        double byChance,
        double area,
        Interval areaInterval,
        Ordering ordering,
        List<Bin> bins) {

    private static final double LEAST = 0.001;
    private static final int MOST_BINS = 10;
    private static final int LEAST_IN_BIN = 20;

    public Reliability {
        bins = List.copyOf(bins);
    }

    /**
     * A bin.
     *
     * @param predicted mean of the predictions
     * @param right share of right drafts
     * @param interval where that share lies (Wilson)
     */
    public record Bin(int n, double predicted, double right, Interval interval) {}

    /** @param predictions in the order of their verdicts; none is fine */
    public static Reliability of(List<Prediction> predictions) {
        int n = predictions.size();
        int wrong = (int) predictions.stream().filter(one -> !one.right()).count();
        double brier =
                predictions.stream().mapToDouble(Reliability::squared).average().orElse(0);
        double logLoss = predictions.stream()
                .mapToDouble(one -> {
                    double bounded = Math.clamp(one.probability(), LEAST, 1 - LEAST);
                    return -Math.log(one.right() ? bounded : 1 - bounded);
                })
                .average()
                .orElse(0);
        List<Prediction> sorted = predictions.stream()
                .sorted(Comparator.comparingDouble(Prediction::probability))
                .toList();
        List<Bin> bins = new ArrayList<>();
        double byChance = bins(sorted, bins);
        double error = bins.stream()
                .mapToDouble(bin -> bin.n() * Math.abs(bin.predicted() - bin.right()) / n)
                .sum();
        double area = area(sorted, n - wrong, wrong);
        return new Reliability(
                n,
                wrong,
                brier,
                logLoss,
                error,
                byChance,
                area,
                Interval.ofArea(area, n - wrong, wrong),
                OrderTest.of(predictions),
                bins);
    }

    /** One for each group, in the order in which the groups appear. */
    public static <T, K> Map<K, Reliability> by(
            List<T> all, Function<? super T, ? extends K> group, Function<? super T, Prediction> prediction) {
        Map<K, List<Prediction>> groups = new LinkedHashMap<>();
        all.forEach(one -> groups.computeIfAbsent(group.apply(one), key -> new ArrayList<>())
                .add(prediction.apply(one)));
        Map<K, Reliability> found = new LinkedHashMap<>();
        groups.forEach((key, some) -> found.put(key, of(some)));
        return found;
    }

    private static double squared(Prediction one) {
        double off = one.probability() - (one.right() ? 1 : 0);
        return off * off;
    }

    /** Fills the bins and tells what their calibration error would be on the average if all predictions were true. */
    private static double bins(List<Prediction> sorted, List<Bin> bins) {
        int n = sorted.size();
        int most = Math.clamp(n / LEAST_IN_BIN, 1, MOST_BINS);
        double byChance = 0;
        int from = 0;
        while (from < n) {
            int to = Math.min(n, from + Math.max(1, (n - from) / Math.max(1, most - bins.size())));
            while (to < n && sorted.get(to).probability() == sorted.get(to - 1).probability()) {
                to++;
            }
            List<Prediction> some = sorted.subList(from, to);
            double predicted =
                    some.stream().mapToDouble(Prediction::probability).average().orElse(0);
            double variance = some.stream()
                    .mapToDouble(one -> one.probability() * (1 - one.probability()))
                    .sum();
            double right = (double) some.stream().filter(Prediction::right).count() / some.size();
            bins.add(new Bin(some.size(), predicted, right, Interval.ofShare(right, some.size())));
            byChance += Math.sqrt(2 / Math.PI * variance) / n;
            from = to;
        }
        return byChance;
    }

    /** By the sum of ranks, equal predictions at the middle of theirs. */
    private static double area(List<Prediction> sorted, int right, int wrong) {
        if (right == 0 || wrong == 0) {
            return 0.5;
        }
        double ranks = 0;
        int from = 0;
        while (from < sorted.size()) {
            int to = from;
            int rightHere = 0;
            while (to < sorted.size()
                    && sorted.get(to).probability() == sorted.get(from).probability()) {
                rightHere += sorted.get(to).right() ? 1 : 0;
                to++;
            }
            ranks += rightHere * (from + to + 1) / 2.0;
            from = to;
        }
        return (ranks - right * (right + 1.0) / 2) / ((double) right * wrong);
    }
}
