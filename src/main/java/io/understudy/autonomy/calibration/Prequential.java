package io.understudy.autonomy.calibration;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Plays verdicts in their order: each draft is predicted by what was learned from those before it, so what comes out is as
 * honest as what is stored with drafts when they are made.
 */
public final class Prequential {

    private static final int EVERY = 10;
    private static final double GROWTH = 1.1;

    private Prequential() {}

    /**
     * Whether it is time to learn again.
     *
     * @param learned from how many labels was learned last
     * @param labels how many there are
     */
    public static boolean isDue(int learned, int labels) {
        return labels >= Math.max(learned + EVERY, learned * GROWTH);
    }

    /**
     * Predicts each of them.
     *
     * @param examples oldest first
     * @return as many, in the same order
     */
    public static List<Prediction> of(List<Example> examples) {
        return of(examples, Calibrator.Learning.USUAL);
    }

    static List<Prediction> of(List<Example> examples, Calibrator.Learning how) {
        List<Prediction> predictions = new ArrayList<>();
        Calibration known = Calibrator.fit(List.of(), Instant.EPOCH, how);
        int learned = 0;
        for (int i = 0; i < examples.size(); i++) {
            if (isDue(learned, i)) {
                known = Calibrator.fit(examples.subList(0, i), Instant.EPOCH, how);
                learned = i;
            }
            Example next = examples.get(i);
            predictions.add(new Prediction(known.probability(next.features()), next.right()));
        }
        return List.copyOf(predictions);
    }
}
