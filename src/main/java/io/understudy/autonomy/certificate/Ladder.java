package io.understudy.autonomy.certificate;

import io.understudy.autonomy.certificate.Tally.Known;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The thresholds of one class and the way down them. There are several starting points among the confidences that were
 * seen before any verdict was looked at, at everything, the surer half and the surest fifth; each has its part of delta and walks down a threshold at a time for as long
 * as the test of the next holds (a fixed sequence). The certified threshold is the lowest that any of them has reached.
 *
 * <p>Starting at the highest confidence alone fails where few drafts have it; starting at everything alone fails where many
 * are bad.
 */
final class Ladder {

    private static final double[] STARTS = {0, 0.5, 0.8};

    private final ErrorTest test;
    private final double[] shares;
    private final double[] thresholds;
    private final Tally[] tallies;
    /** Of each starting point the threshold that it tests now, and how many drafts it takes at least until that can hold. */
    private final int[] next;

    private final int[] idle;
    private final double needed;
    private final Map<String, CaseRecord> cases = new HashMap<>();
    private int certified = -1;

    /**
     * @param confidences the first ones of the class, in any order; at least one
     * @param shares the shares at which releases are drawn for audits
     */
    Ladder(Terms terms, double[] confidences, double... shares) {
        this.test = new ErrorTest(terms.observedAlpha());
        this.shares = shares.clone();
        double[] sorted = confidences.clone();
        Arrays.sort(sorted);
        thresholds = Arrays.stream(sorted).distinct().toArray();
        int[] starts = Arrays.stream(STARTS)
                .mapToInt(start -> index(sorted[(int) (start * sorted.length)]))
                .distinct()
                .toArray();
        // What is less sure than all that was seen so far belongs to the whole class, too.
        thresholds[0] = Double.NEGATIVE_INFINITY;
        tallies = new Tally[thresholds.length];
        Arrays.setAll(tallies, i -> new Tally(shares));
        next = starts;
        idle = new int[starts.length];
        needed = Math.log(starts.length / terms.delta());
    }

    private int index(double threshold) {
        return Arrays.binarySearch(thresholds, threshold);
    }

    /** Takes in what became of a draft, and walks on. */
    void learn(String caseId, double confidence, Known known, double share) {
        int drawn = known == Known.RELEASED || known == Known.FOUND_WRONG ? shareIndex(share) : 0;
        CaseRecord record = cases.get(caseId);
        if (record == null) {
            record = new CaseRecord(shares.length);
            cases.put(caseId, record);
        } else {
            for (int i = 0; i < thresholds.length && thresholds[i] <= confidence; i++) {
                record.countOff(tallies[i], thresholds[i]);
            }
        }
        record.learn(confidence, known, drawn);
        for (int i = 0; i < thresholds.length && thresholds[i] <= confidence; i++) {
            record.countIn(tallies[i], thresholds[i]);
        }
        walk();
    }

    private int shareIndex(double share) {
        for (int i = 0; i < shares.length; i++) {
            if (shares[i] == share) {
                return i;
            }
        }
        throw new IllegalArgumentException("No release is drawn with the probability " + share);
    }

    private void walk() {
        for (int start = 0; start < next.length; start++) {
            idle[start]--;
            while (next[start] >= 0 && idle[start] <= 0) {
                double missing = needed - test.logWealth(tallies[next[start]]);
                if (missing > 0) {
                    idle[start] = (int) Math.ceil(missing / test.mostLogGrowth());
                } else {
                    certified = certified < 0 ? next[start] : Math.min(certified, next[start]);
                    next[start]--;
                }
            }
        }
    }

    /** The lowest certified threshold; minus infinity is the whole class, empty is none. */
    OptionalDouble certified() {
        return certified < 0 ? OptionalDouble.empty() : OptionalDouble.of(thresholds[certified]);
    }

    /** What a starting point stands at that has not certified anything: the one that is nearest to it. */
    Standing nearest() {
        int best = next[0];
        double most = Double.NEGATIVE_INFINITY;
        for (int at : next) {
            double wealth = at < 0 ? Double.NEGATIVE_INFINITY : test.logWealth(tallies[at]);
            if (wealth > most) {
                most = wealth;
                best = at;
            }
        }
        Tally tally = tallies[Math.max(0, best)];
        return new Standing(thresholds[Math.max(0, best)], tally, most, needed);
    }

    /** What is known of the whole class. */
    Tally all() {
        return tallies[0];
    }

    /**
     * How far a threshold is.
     *
     * @param logWealth the logarithm of the wealth so far
     * @param needed what it has to reach
     */
    record Standing(double threshold, Tally tally, double logWealth, double needed) {}
}
