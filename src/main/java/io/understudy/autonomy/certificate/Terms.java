package io.understudy.autonomy.certificate;

/**
 * What a supervisor can live with, and how closely releases are watched.
 *
 * @param alpha the share of wrong releases that must not be exceeded, above 0 and below 1
 * @param delta the probability with which a certificate may be wrong about that, above 0 and below 1
 * @param audit the share of releases that a person sees afterwards, above 0 and at most 1
 * @param catchRate a lower bound of the share of wrong drafts that reviewers notice, above 0 and at most 1; 1 assumes that
 *     they notice every one
 */
public record Terms(double alpha, double delta, double audit, double catchRate) {

    public static final Terms USUAL = new Terms(0.05, 0.05, 0.1, 1);

    /** @throws IllegalArgumentException one is out of its range; the message names it */
    public Terms {
        between("alpha", alpha, 0, 1, false);
        between("delta", delta, 0, 1, false);
        between("audit", audit, 0, 1, true);
        between("catchRate", catchRate, 0, 1, true);
    }

    private static void between(String name, double value, double above, double limit, boolean inclusive) {
        boolean fits = value > above && (inclusive ? value <= limit : value < limit);
        if (!fits) {
            throw new IllegalArgumentException("%s is %s; it is above %.0f and %s %.0f"
                    .formatted(name, value, above, inclusive ? "at most" : "below", limit));
        }
    }

    /** The share of verdicts "wrong" at which the share of wrong drafts is alpha, when some of them pass unnoticed. */
    double observedAlpha() {
        return alpha * catchRate;
    }
}
