package io.understudy.autonomy.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleBiFunction;

/** Drafts of a made-up worker, of which is known how probably each is right. */
final class Made {

    private Made() {}

    /** What a worker says of a draft, by what is true of it. */
    enum Says {
        HONEST((truth, random) -> truth),
        OVER_CONFIDENT((truth, random) -> Logistic.of(2 * Logistic.logit(truth) + 1.5)),
        UNDER_CONFIDENT((truth, random) -> Logistic.of(0.5 * Logistic.logit(truth) - 1)),
        NOTHING((truth, random) -> 0.8 + 0.2 * random.nextDouble()),
        THE_WRONG_WAY_ROUND((truth, random) -> 1 - truth),
        FEW_STEPS((truth, random) -> Math.round(truth * 5) / 5.0);

        final ToDoubleBiFunction<Double, Random> of;

        Says(ToDoubleBiFunction<Double, Random> of) {
            this.of = of;
        }
    }

    /** Most drafts are probably right, some probably wrong. */
    static double truth(Random random) {
        return Logistic.of(1.3 + 1.3 * random.nextGaussian());
    }

    static List<Example> drafts(int n, long seed, Says says) {
        return drafts(n, seed, says, truth -> truth);
    }

    /** @param changed what the truth is after all, which the worker does not know of */
    static List<Example> drafts(int n, long seed, Says says, DoubleUnaryOperator changed) {
        Random random = new Random(seed);
        List<Example> made = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double truth = truth(random);
            made.add(draft(
                    "c" + i, says.of.applyAsDouble(truth, random), random.nextDouble() < changed.applyAsDouble(truth)));
        }
        return made;
    }

    static Example draft(String caseId, double confidence, boolean right) {
        return new Example(caseId, Features.of("answer", "reply only", OptionalDouble.of(confidence)), right);
    }

    static Example draft(String caseId, double confidence, String name, OptionalDouble value, boolean right) {
        return new Example(
                caseId,
                Features.of("answer", "reply only", OptionalDouble.of(confidence))
                        .with(name, value),
                right);
    }

    /** The worker's own word, untouched. */
    static List<Prediction> raw(List<Example> examples) {
        return examples.stream()
                .map(one -> new Prediction(one.features().confidence().orElse(0.5), one.right()))
                .toList();
    }
}
