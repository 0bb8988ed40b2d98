package io.understudy.worker.model;

import io.understudy.worker.model.ModelReply.Reason;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** What one model did for this process since it began. Kept by {@link ModelPace}, which guards it. */
public final class ModelFigures {

    private final Map<Reason, Long> failures = new EnumMap<>(Reason.class);
    private long answers;
    private long inputTokens;
    private long outputTokens;
    private long cachedTokens;
    private BigDecimal costUsd = BigDecimal.ZERO;
    private Duration took = Duration.ZERO;

    void answered(Duration time) {
        answers++;
        took = took.plus(time);
    }

    void failed(Reason reason) {
        failures.merge(reason, 1L, Long::sum);
    }

    void used(ModelReply.Usage usage, BigDecimal cost) {
        inputTokens += usage.inputTokens();
        outputTokens += usage.outputTokens();
        cachedTokens += usage.cachedTokens();
        costUsd = costUsd.add(cost);
    }

    Counts counts() {
        return new Counts(
                answers,
                Map.copyOf(failures),
                inputTokens,
                outputTokens,
                cachedTokens,
                costUsd,
                answers == 0 ? Duration.ZERO : took.dividedBy(answers));
    }

    /**
     * A copy of them.
     *
     * @param cachedTokens how many of the input tokens came from the provider's cache
     * @param average time of an answer
     */
    public record Counts(
            long answers,
            Map<Reason, Long> failures,
            long inputTokens,
            long outputTokens,
            long cachedTokens,
            BigDecimal costUsd,
            Duration average) {

        public long failed() {
            return failures.values().stream().mapToLong(Long::longValue).sum();
        }
    }
}
