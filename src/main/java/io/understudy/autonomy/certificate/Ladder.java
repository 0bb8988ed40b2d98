package io.understudy.autonomy.certificate;

import io.understudy.autonomy.certificate.Confidences.Order;
import io.understudy.autonomy.certificate.Tally.Known;
import io.understudy.autonomy.certificate.Walk.Standing;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * The thresholds of one class, on what the worker says of itself and on what was learned of it.
 *
 * <p>On what it says there are several starting points among the confidences that were seen before any verdict was looked at:
 * at everything, the surer half and the surest fifth. Starting at the highest confidence alone fails where few drafts have it;
 * starting at everything alone fails where many are bad. On a learned probability the thresholds stand at fixed probabilities,
 * for what is learned moves while there are few verdicts, and one that was placed among the first would soon mean something
 * else; it starts where alpha of the drafts are expected to be wrong.
 *
 * <p>Each holds with its own part of delta. What is released is above one threshold only, by whichever of the two more of the
 * class goes out: of what is above either of two, twice alpha could be wrong.
 */
final class Ladder {

    private static final double[] STARTS = {0, 0.5, 0.8};

    /**
     * What part of delta the learned probability has. With a tenth, a worker without an error is certified two cases later than
     * without, and after 1,000 cases nearly as much is released by what was learned as by an honest word.
     */
    static final double LEARNED = 0.1;

    private static final double STEP = 0.01;

    private final double[] shares;
    private final Walk said;
    private final Walk learned;

    /**
     * @param first the first ones of the class, in any order; at least one
     * @param shares the shares at which releases are drawn for audits
     */
    Ladder(Terms terms, List<Confidences> first, double... shares) {
        this.shares = shares.clone();
        ErrorTest test = new ErrorTest(terms.observedAlpha());
        double[] sorted =
                first.stream().mapToDouble(one -> one.by(Order.SAID)).sorted().toArray();
        double[] thresholds = Arrays.stream(sorted).distinct().toArray();
        int[] starts = Arrays.stream(STARTS)
                .mapToInt(start -> Arrays.binarySearch(thresholds, sorted[(int) (start * sorted.length)]))
                .distinct()
                .toArray();
        // What is less sure than all that was seen so far belongs to the whole class, too.
        thresholds[0] = Double.NEGATIVE_INFINITY;
        said = new Walk(test, thresholds, starts, terms.delta() * (1 - LEARNED), shares);
        double[] fixed = DoubleStream.concat(
                        DoubleStream.of(Double.NEGATIVE_INFINITY),
                        DoubleStream.iterate(1 - terms.observedAlpha(), at -> at > 0, at -> at - STEP)
                                .sorted())
                .toArray();
        learned = new Walk(test, fixed, new int[] {fixed.length - 1}, terms.delta() * LEARNED, shares);
    }

    /** Takes in what became of a draft, and walks on. */
    void learn(String caseId, Confidences confidences, Known known, double share) {
        int drawn = known == Known.RELEASED || known == Known.FOUND_WRONG ? shareIndex(share) : 0;
        said.learn(caseId, confidences.by(Order.SAID), known, drawn);
        learned.learn(caseId, confidences.by(Order.LEARNED), known, drawn);
    }

    private int shareIndex(double share) {
        for (int i = 0; i < shares.length; i++) {
            if (shares[i] == share) {
                return i;
            }
        }
        throw new IllegalArgumentException("No release is drawn with the probability " + share);
    }

    /** What goes out; empty is nothing. */
    Optional<Threshold> certified() {
        boolean bySaid = said.covered() >= learned.covered();
        Walk walk = bySaid ? said : learned;
        return walk.certified().isEmpty()
                ? Optional.empty()
                : Optional.of(new Threshold(
                        bySaid ? Order.SAID : Order.LEARNED, walk.certified().getAsDouble()));
    }

    /** What stands nearest to a certificate, when there is none. Where no draft is sure enough yet, there is nothing to go by. */
    Standing nearest() {
        Standing one = said.nearest();
        Standing other = learned.nearest();
        return other.tally().cases() == 0 || one.missing() <= other.missing() ? one : other;
    }
}
