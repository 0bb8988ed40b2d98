package io.understudy.autonomy.certificate;

import java.util.OptionalDouble;

/**
 * How sure one is of a draft, before anybody has judged it.
 *
 * @param said what its worker says, 0 to 1; empty when it says nothing
 * @param learned the probability that it is right, as learned from earlier verdicts; empty when nothing was learned then
 */
public record Confidences(OptionalDouble said, OptionalDouble learned) {

    public static final Confidences NONE = new Confidences(OptionalDouble.empty(), OptionalDouble.empty());

    /** A draft without one is less sure than any with one. */
    private static final double NOTHING = Double.NEGATIVE_INFINITY;

    /** Of which only the worker's word is known. */
    public static Confidences said(OptionalDouble said) {
        return new Confidences(said, OptionalDouble.empty());
    }

    double by(Order order) {
        return (order == Order.SAID ? said : learned).orElse(NOTHING);
    }

    /** By what drafts are put in an order, the surest first. */
    public enum Order {
        SAID,
        LEARNED
    }
}
