package io.understudy.autonomy.calibration;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Learns from verdicts as they come, and predicts each draft by what was learned from those before it. */
public final class Learner {

    private final List<Example> examples = new ArrayList<>();
    private Calibration known = Calibrator.fit(List.of(), Instant.EPOCH);
    private int learned;

    /** How probable it is that the draft is right, by what is known now. */
    public double probability(Features draft) {
        if (Prequential.isDue(learned, examples.size())) {
            known = Calibrator.fit(examples, Instant.EPOCH);
            learned = examples.size();
        }
        return known.probability(draft);
    }

    /** A draft was judged. */
    public void learn(Example judged) {
        examples.add(judged);
    }
}
