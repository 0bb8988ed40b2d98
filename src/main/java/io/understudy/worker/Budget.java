package io.understudy.worker;

import io.understudy.role.Role.Limits;
import io.understudy.work.draft.DraftResult;
import io.understudy.worker.model.ModelProfile;
import io.understudy.worker.model.ModelReply;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;

/** What one draft may still use up of time, tokens and money. */
public final class Budget {

    /** An answer with less room than this cannot hold a form. */
    private static final int SMALLEST_ANSWER = 200;

    private final Limits limits;
    private final DraftingClock pace;
    private final long start;
    private Duration waited = Duration.ZERO;
    private long inputTokens;
    private long outputTokens;
    private BigDecimal usd = BigDecimal.ZERO;

    Budget(Limits limits, DraftingClock pace) {
        this.limits = limits;
        this.pace = pace;
        this.start = pace.nanos();
    }

    /** Whether one more request can be made. */
    public sealed interface Allowance {
        /** It can, with an answer of at most so many tokens. */
        record Granted(int maxOutputTokens) implements Allowance {}

        /** It cannot; the reason is in words for a supervisor. */
        record Denied(String why) implements Allowance {}
    }

    Duration spentTime() {
        return Duration.ofNanos(pace.nanos() - start).minus(waited);
    }

    /** Waiting until the model can be asked is not drafting. */
    public void waited(Duration time) {
        waited = waited.plus(time);
    }

    public Duration timeLeft() {
        Duration left = Duration.ofSeconds(limits.seconds()).minus(spentTime());
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** @param estimatedInput tokens the request is likely to take */
    public Allowance allow(int estimatedInput, ModelProfile model) {
        Optional<String> spent = spent();
        if (spent.isPresent()) {
            return new Allowance.Denied(spent.get());
        }
        long tokens = (long) limits.tokens() - inputTokens - outputTokens - estimatedInput;
        if (tokens < SMALLEST_ANSWER) {
            return new Allowance.Denied(
                    "The next question to the model would exceed the " + limits.tokens() + " tokens a draft may use");
        }
        BigDecimal money = limits.usd().subtract(usd).subtract(model.cost(estimatedInput, 0));
        if (money.compareTo(model.cost(0, SMALLEST_ANSWER)) < 0) {
            return new Allowance.Denied(
                    "The next question to the model would exceed the $" + plain(limits.usd()) + " a draft may cost");
        }
        return new Allowance.Granted(
                (int) Math.min(Math.min(tokens, model.maxOutputTokens()), affordable(money, model)));
    }

    private static long affordable(BigDecimal money, ModelProfile model) {
        return model.prices().output().signum() == 0
                ? Long.MAX_VALUE
                : money.movePointRight(6)
                        .divide(model.prices().output(), 0, RoundingMode.DOWN)
                        .min(BigDecimal.valueOf(Integer.MAX_VALUE))
                        .longValue();
    }

    /** @return what it cost in US dollars */
    public BigDecimal use(ModelReply.Usage usage, ModelProfile model) {
        BigDecimal cost = model.cost(usage);
        inputTokens += usage.inputTokens();
        outputTokens += usage.outputTokens();
        usd = usd.add(cost);
        return cost;
    }

    /** Why nothing more may be used, in words for a supervisor; empty while there is something left. */
    public Optional<String> spent() {
        if (timeLeft().isZero()) {
            return Optional.of("It took longer than the " + limits.seconds() + " seconds a draft may take");
        }
        if (inputTokens + outputTokens > limits.tokens()) {
            return Optional.of("It used " + (inputTokens + outputTokens) + " tokens, more than the " + limits.tokens()
                    + " a draft may use");
        }
        if (usd.compareTo(limits.usd()) > 0) {
            return Optional.of(
                    "It cost $" + plain(usd) + ", more than the $" + plain(limits.usd()) + " a draft may cost");
        }
        return Optional.empty();
    }

    DraftResult.Usage usage() {
        return new DraftResult.Usage(
                Math.clamp(inputTokens, 0, Integer.MAX_VALUE),
                Math.clamp(outputTokens, 0, Integer.MAX_VALUE),
                usd,
                spentTime().toMillis());
    }

    private static String plain(BigDecimal amount) {
        return amount.stripTrailingZeros().toPlainString();
    }
}
