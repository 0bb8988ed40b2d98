package io.understudy.autonomy.certificate;

import io.understudy.autonomy.certificate.Tally.Known;
import java.util.Arrays;

/**
 * What is known of one case: for each outcome the highest confidence at which it was seen. Tasks of a case resemble each
 * other, so it counts once at each threshold, by the worst of its drafts that reach it.
 */
final class CaseRecord {

    private static final double NEVER = Double.NaN;

    private double right = NEVER;
    private double wrong = NEVER;
    private final double[] released;
    private final double[] foundWrong;

    CaseRecord(int shares) {
        released = new double[shares];
        foundWrong = new double[shares];
        Arrays.fill(released, NEVER);
        Arrays.fill(foundWrong, NEVER);
    }

    void learn(double confidence, Known known, int share) {
        switch (known) {
            case NOTHING -> {}
            case RIGHT -> right = higher(right, confidence);
            case WRONG -> wrong = higher(wrong, confidence);
            case RELEASED -> released[share] = higher(released[share], confidence);
            case FOUND_WRONG -> foundWrong[share] = higher(foundWrong[share], confidence);
        }
    }

    private static double higher(double one, double other) {
        return one >= other ? one : other;
    }

    void countIn(Tally tally, double threshold) {
        count(tally, threshold, 1);
    }

    void countOff(Tally tally, double threshold) {
        count(tally, threshold, -1);
    }

    private void count(Tally tally, double threshold, int cases) {
        if (wrong >= threshold) {
            tally.add(Known.WRONG, 0, cases);
            return;
        }
        for (int i = 0; i < foundWrong.length; i++) {
            if (foundWrong[i] >= threshold) {
                tally.add(Known.FOUND_WRONG, i, cases);
                return;
            }
        }
        if (right >= threshold) {
            tally.add(Known.RIGHT, 0, cases);
            return;
        }
        for (int i = 0; i < released.length; i++) {
            if (released[i] >= threshold) {
                tally.add(Known.RELEASED, i, cases);
                return;
            }
        }
    }
}
