package io.understudy.autonomy.calibration;

import java.util.function.DoubleUnaryOperator;

/** Where a share lies, with a confidence of 95 %, for one look at a number of drafts that was fixed before. */
public record Interval(double low, double high) {

    private static final double Z = 1.959964;
    private static final int HALVINGS = 50;

    static final Interval UNKNOWN = new Interval(0, 1);

    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    /** Wilson's score interval of a share. */
    static Interval ofShare(double share, double n) {
        return n == 0 ? UNKNOWN : around(share, at -> at * (1 - at) / n);
    }

    /**
     * Newcombe's score interval of the area under a receiver operating characteristic: what areas are less than so many
     * standard errors from the one seen, by Hanley and McNeil's standard error with both sides as many as their mean. Unlike
     * those around the area seen it is right for few drafts and for areas of nearly one.
     */
    static Interval ofArea(double area, int right, int wrong) {
        if (right == 0 || wrong == 0) {
            return UNKNOWN;
        }
        double others = (right + wrong) / 2.0 - 1;
        return around(
                area,
                at -> at
                        * (1 - at)
                        * (1 + others * (1 - at) / (2 - at) + others * at / (1 + at))
                        / ((double) right * wrong));
    }

    private static Interval around(double seen, DoubleUnaryOperator variance) {
        return new Interval(edge(seen, 0, variance), edge(seen, 1, variance));
    }

    private static double edge(double seen, double outer, DoubleUnaryOperator variance) {
        double inside = seen;
        double outside = outer;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (inside + outside) / 2;
            if (Math.abs(middle - seen) <= Z * Math.sqrt(variance.applyAsDouble(middle))) {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        return inside;
    }
}
