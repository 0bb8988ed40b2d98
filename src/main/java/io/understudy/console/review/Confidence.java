package io.understudy.console.review;

import io.understudy.console.frame.BadgeVariant;

/** How sure a worker is of its draft, in words first. */
public final class Confidence {

    private static final double SURE = 0.85;
    private static final double FAIRLY_SURE = 0.6;
    private static final double UNSURE = 0.3;

    private Confidence() {}

    /** For example {@code sure 92 %}. */
    public static String words(double share) {
        return level(share) + " " + percent(share) + " %";
    }

    public static String level(double share) {
        if (share >= SURE) {
            return "sure";
        }
        if (share >= FAIRLY_SURE) {
            return "fairly sure";
        }
        return share >= UNSURE ? "unsure" : "very unsure";
    }

    /** Never rounded up to certainty. */
    public static int percent(double share) {
        return (int) Math.floor(share * 100 + 1e-9);
    }

    static BadgeVariant tone(double share) {
        if (share >= SURE) {
            return BadgeVariant.GOOD;
        }
        return share >= UNSURE ? BadgeVariant.WAITING : BadgeVariant.BAD;
    }
}
