package io.understudy.autonomy.calibration;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One term of the regression.
 *
 * @param name of a value, or of a task type; empty where there is only one such term
 * @param actionClass of a class within the task type; empty elsewhere
 * @param centre of a value, squashed: what it usually is
 * @param scale of a value, squashed: by how much it usually differs from that
 */
record Column(Kind kind, String name, String actionClass, double centre, double scale) {

    /** Beyond so many scales a value is as good as there. */
    private static final double FURTHEST = 4;

    /** A worker that says 0 or 1 means less or more than this; taken at its word it could never be wrong. */
    private static final double NEARLY_SURE = 0.99;

    /**
     * What a term is about, with what is believed of its weight before any label: the mean and the standard deviation of a
     * normal distribution. The worker's own word counts as it stands, everything else for nothing.
     */
    enum Kind {
        BASE(0, 0.7),
        CONFIDENCE(1, 0.5),
        NO_CONFIDENCE(0, 1.5),
        VALUE(0, 0.5),
        NO_VALUE(0, 0.5),
        TASK_TYPE(0, 0.8),
        ACTION_CLASS(0, 0.5);

        final double mean;
        final double deviation;

        Kind(double mean, double deviation) {
            this.mean = mean;
            this.deviation = deviation;
        }

        double variance() {
            return deviation * deviation;
        }
    }

    static Column of(Kind kind) {
        return new Column(kind, "", "", 0, 1);
    }

    static Column named(Kind kind, String name) {
        return new Column(kind, name, "", 0, 1);
    }

    /** What the term is for a draft; 0 where it does not apply. */
    double of(Features draft) {
        return switch (kind) {
            case BASE -> 1;
            case CONFIDENCE ->
                draft.confidence().isPresent() ? ownWord(draft.confidence().getAsDouble()) : 0;
            case NO_CONFIDENCE -> draft.confidence().isPresent() ? 0 : 1;
            case VALUE -> standardised(draft.values().get(name));
            case NO_VALUE -> draft.values().containsKey(name) ? 0 : 1;
            case TASK_TYPE -> draft.taskType().equals(name) ? 1 : 0;
            case ACTION_CLASS ->
                draft.taskType().equals(name) && Objects.equals(draft.actionClass(), actionClass) ? 1 : 0;
        };
    }

    private static double ownWord(double confidence) {
        return Logistic.logit(Math.clamp(confidence, 1 - NEARLY_SURE, NEARLY_SURE));
    }

    private double standardised(@Nullable Double value) {
        return value == null ? 0 : Math.clamp((squashed(value) - centre) / scale, -FURTHEST, FURTHEST);
    }

    /** The difference between none and one is larger than that between ten and eleven. */
    static double squashed(double value) {
        return Math.copySign(Math.log1p(Math.abs(value)), value);
    }
}
