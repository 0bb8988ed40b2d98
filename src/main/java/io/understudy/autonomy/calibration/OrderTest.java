package io.understudy.autonomy.calibration;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Tests by betting whether a confidence says anything. Each draft takes a place among those before it; when the confidence
 * has nothing to do with the verdict, any place is as probable as any other, whatever the verdict. So one bets at fair odds
 * that right drafts take high places and wrong ones low places, and another way round; who grows rich has shown it (Ville).
 * Places of equal confidences are drawn, by a draw that depends on the draft's number alone.
 */
final class OrderTest {

    private static final double[] STAKES = {0.25, 0.5, 1, 1.5, 1.9};
    private static final double MOST = 0.95;

    /** Two bets, each with half of one in twenty. */
    private static final double SHOWN = Math.log(40);

    private OrderTest() {}

    static Ordering of(List<Prediction> predictions) {
        double[] order = predictions.stream()
                .mapToDouble(Prediction::probability)
                .sorted()
                .distinct()
                .toArray();
        Ranks ranks = new Ranks(order.length);
        double[] up = new double[STAKES.length];
        double[] down = new double[STAKES.length];
        double mostUp = 0;
        double mostDown = 0;
        int right = 0;
        for (int i = 0; i < predictions.size(); i++) {
            Prediction next = predictions.get(i);
            int at = Arrays.binarySearch(order, next.probability());
            double place = 2 * (ranks.below(at) + drawn(i) * (ranks.equal(at) + 1)) / (i + 1) - 1;
            double share = (right + 1.0) / (i + 2);
            for (int k = 0; k < STAKES.length; k++) {
                double bet = next.right()
                        ? place * Math.min(MOST, STAKES[k] * (1 - share))
                        : -place * Math.min(MOST, STAKES[k] * share);
                up[k] += Math.log1p(bet);
                down[k] += Math.log1p(-bet);
            }
            mostUp = Math.max(mostUp, wealth(up));
            mostDown = Math.max(mostDown, wealth(down));
            ranks.add(at);
            right += next.right() ? 1 : 0;
        }
        if (mostUp >= SHOWN && mostUp >= mostDown) {
            return Ordering.BETTER_THAN_CHANCE;
        }
        if (mostDown >= SHOWN) {
            return Ordering.WRONG_WAY_ROUND;
        }
        return Math.min(right, predictions.size() - right) >= Ordering.ENOUGH
                ? Ordering.NO_BETTER_THAN_CHANCE
                : Ordering.TOO_FEW;
    }

    /** The logarithm of the mean of what each stake has become. */
    private static double wealth(double[] logs) {
        double most = Arrays.stream(logs).max().orElse(0);
        double sum = 0;
        for (double log : logs) {
            sum += Math.exp(log - most);
        }
        return most + Math.log(sum / logs.length);
    }

    private static double drawn(int number) {
        return new SplittableRandom(number).nextDouble();
    }

    /** Counts how many there are below a place (a Fenwick tree). */
    private static final class Ranks {
        private final int[] sums;
        private final int[] counts;

        Ranks(int size) {
            sums = new int[size + 1];
            counts = new int[size];
        }

        void add(int at) {
            counts[at]++;
            for (int i = at + 1; i < sums.length; i += i & -i) {
                sums[i]++;
            }
        }

        int below(int at) {
            int sum = 0;
            for (int i = at; i > 0; i -= i & -i) {
                sum += sums[i];
            }
            return sum;
        }

        int equal(int at) {
            return counts[at];
        }
    }
}
