package io.understudy.autonomy.certificate;

/** What the evidence of a class says of a draft. */
public sealed interface Ruling {

    /**
     * It may go out without a person.
     *
     * @param audit the probability with which a person is to see it afterwards
     */
    record Certified(Threshold threshold, double audit) implements Ruling {}

    /** The class is certified from a confidence that this draft does not reach. */
    record Below(Threshold threshold) implements Ruling {}

    /** Nothing of the class is certified yet. */
    record NotCertified(Progress progress) implements Ruling {}
}
