package io.understudy.autonomy.certificate;

import io.understudy.autonomy.certificate.Tally.Known;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The thresholds on one kind of confidence and the way down them. Each starting point has its part of delta and walks down a
 * threshold at a time for as long as the test of the next holds (a fixed sequence). The certified threshold is the lowest that
 * any of them has reached.
 */
final class Walk {

    private final ErrorTest test;
    private final double[] thresholds;
    private final Tally[] tallies;
    private final double[] shares;

    /** Of each starting point the threshold that it tests now, and how many drafts it takes at least until that can hold. */
    private final int[] next;

    private final int[] idle;
    private final double needed;
    private final Map<String, CaseRecord> cases = new HashMap<>();
    private int certified = -1;

    /**
     * @param thresholds in rising order, the first of them minus infinity
     * @param starts which of them are starting points
     * @param delta what all of the starting points share
     * @param shares the shares at which releases are drawn for audits
     */
    Walk(ErrorTest test, double[] thresholds, int[] starts, double delta, double... shares) {
        this.test = test;
        this.thresholds = thresholds.clone();
        this.shares = shares.clone();
        tallies = new Tally[thresholds.length];
        for (int i = 0; i < tallies.length; i++) {
            tallies[i] = new Tally(shares);
        }
        next = starts.clone();
        idle = new int[starts.length];
        needed = Math.log(starts.length / delta);
    }

    /** Takes in what became of a draft, and walks on. */
    void learn(String caseId, double confidence, Known known, int drawn) {
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

    /** How many cases reach the certified threshold; 0 when there is none. */
    int covered() {
        return certified < 0 ? 0 : tallies[certified].cases();
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
        return new Standing(tally, needed - most, needed);
    }

    /**
     * How far a threshold is.
     *
     * @param missing of the logarithm of the wealth
     * @param needed what that has to reach
     */
    record Standing(Tally tally, double missing, double needed) {}
}
