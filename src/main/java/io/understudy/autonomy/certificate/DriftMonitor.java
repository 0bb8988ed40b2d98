package io.understudy.autonomy.certificate;

import java.util.Arrays;

/**
 * Looks after each audit whether releases have become worse than alpha, however good they were until then. It bets on
 * error rates above alpha, anew from each audit on, and sums what the bets have won (Shiryaev and Roberts): a long good
 * record has not to be lost first before a bad one shows. One bet from the beginning takes a median of 413 audits to see a
 * rise from 2 % to 15 % after 600 good audits at alpha 5 %; this takes 48 (simulated).
 *
 * <p>While no more than alpha of the releases are wrong, the probability of an alarm within n audits is at most n * delta /
 * 50. An alarm costs drafts that a person releases again, and no more.
 */
final class DriftMonitor {

    private static final double AUDITS_PER_DELTA = 50;
    private static final int RATES = 24;
    private static final double WIDEST = 12;

    private final double alpha;
    private final double limit;
    private final double[] rates = new double[RATES];
    private final double[] won = new double[RATES];
    private int audits;
    private int wrong;
    private boolean alarmed;

    DriftMonitor(Terms terms) {
        alpha = terms.observedAlpha();
        limit = AUDITS_PER_DELTA / terms.delta();
        double most = Math.min(1, alpha * WIDEST);
        Arrays.setAll(rates, i -> alpha + (most - alpha) * Math.pow((i + 0.5) / RATES, 2));
    }

    void audited(boolean right) {
        audits++;
        if (!right) {
            wrong++;
        }
        double sum = 0;
        for (int i = 0; i < RATES; i++) {
            won[i] = (won[i] + 1) * (right ? (1 - rates[i]) / (1 - alpha) : rates[i] / alpha);
            sum += won[i];
        }
        alarmed |= sum / RATES >= limit;
    }

    boolean alarmed() {
        return alarmed;
    }

    int audits() {
        return audits;
    }

    int wrong() {
        return wrong;
    }
}
