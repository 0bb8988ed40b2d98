package io.understudy.autonomy.calibration;

/**
 * How sure one was of a draft before its verdict, and the verdict.
 *
 * @param probability that it is right, 0 to 1
 */
public record Prediction(double probability, boolean right) {

    /** @throws IllegalArgumentException the probability is out of its range */
    public Prediction {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability is " + probability + "; it is from 0 to 1");
        }
    }
}
