package io.understudy.autonomy.certificate;

/** What the evidence of a class says of a draft. */
public sealed interface Ruling {

    /**
     * It may go out without a person.
     *
     * @param threshold the confidence from which the class is certified; minus infinity is all of it
     * @param audit the probability with which a person is to see it afterwards
     */
    record Certified(double threshold, double audit) implements Ruling {}

    /** The class is certified from a confidence that this draft does not reach. */
    record Below(double threshold) implements Ruling {}

    /** Nothing of the class is certified yet. */
    record NotCertified(Progress progress) implements Ruling {}
}
