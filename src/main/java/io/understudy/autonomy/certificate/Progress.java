package io.understudy.autonomy.certificate;

import java.util.OptionalInt;

/**
 * How far a class is from a certificate.
 *
 * @param right cases that were right, at the threshold that is nearest to a certificate
 * @param wrong cases that were wrong there
 * @param toGo how many more cases it will probably take if they come out as those did; empty when at this rate it never comes
 * @param share how much of the evidence is there, 0 to 1
 */
public record Progress(int right, int wrong, OptionalInt toGo, double share) {

    private static final int HORIZON = 20_000;

    static Progress of(ErrorTest test, Terms terms, int right, int wrong) {
        return reckon(test, right, wrong, Math.log(1 / terms.delta()));
    }

    static Progress of(ErrorTest test, Terms terms, Ladder ladder) {
        Walk.Standing standing = ladder.nearest();
        return reckon(test, standing.tally().right(), standing.tally().wrong(), standing.needed());
    }

    /** Finds by doubling and halving how many cases with the same share of wrong ones, softened for a small number, it takes. */
    private static Progress reckon(ErrorTest test, int right, int wrong, double needed) {
        double rate = (wrong + 0.25) / (right + wrong + 1.0);
        int least = 0;
        int most = HORIZON;
        double now = wealth(test, right, wrong, 0, rate);
        if (now < needed) {
            if (wealth(test, right, wrong, most, rate) < needed) {
                return new Progress(right, wrong, OptionalInt.empty(), share(now, needed));
            }
            while (most - least > 1) {
                int middle = (least + most) / 2;
                if (wealth(test, right, wrong, middle, rate) >= needed) {
                    most = middle;
                } else {
                    least = middle;
                }
            }
        } else {
            most = 0;
        }
        return new Progress(right, wrong, OptionalInt.of(most), share(now, needed));
    }

    private static double share(double now, double needed) {
        return Math.clamp(now / needed, 0, 1);
    }

    private static double wealth(ErrorTest test, int right, int wrong, int more, double rate) {
        Tally tally = new Tally();
        int bad = wrong == 0 ? 0 : (int) Math.round(more * rate);
        tally.add(Tally.Known.WRONG, 0, wrong + bad);
        tally.add(Tally.Known.RIGHT, 0, right + more - bad);
        return test.logWealth(tally);
    }
}
