package io.understudy.autonomy.calibration;

/**
 * A draft and what a verdict said of it.
 *
 * @param caseId drafts of one case resemble each other, so none of them is used to test what was learned from another
 * @param weight for how many drafts it stands: 1, or 1/probability for one that was seen by a draw; above 0, at most
 *     {@value #HEAVIEST}
 */
public record Example(String caseId, Features features, boolean right, double weight) {

    static final double HEAVIEST = 1_000;

    /** @throws IllegalArgumentException the weight is out of its range */
    public Example {
        if (!(weight > 0 && weight <= HEAVIEST)) {
            throw new IllegalArgumentException("weight is " + weight + "; it is above 0 and at most " + HEAVIEST);
        }
    }

    public Example(String caseId, Features features, boolean right) {
        this(caseId, features, right, 1);
    }
}
