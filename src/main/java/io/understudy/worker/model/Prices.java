package io.understudy.worker.model;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a model costs.
 *
 * @param input US dollars for a million input tokens
 * @param output US dollars for a million output tokens
 * @param cachedInput US dollars for a million input tokens that came from the provider's cache
 * @param cacheWrite US dollars for a million input tokens that were written to it
 */
public record Prices(BigDecimal input, BigDecimal output, BigDecimal cachedInput, BigDecimal cacheWrite) {

    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    /** A model whose provider knows no cache, or asks the same for it. */
    public static Prices of(BigDecimal input, BigDecimal output) {
        return new Prices(input, output, input, input);
    }

    /** US dollars for one exchange, to a millionth. */
    BigDecimal of(ModelReply.Usage usage) {
        long plain = Math.max(0, usage.inputTokens() - usage.cachedTokens() - usage.cacheWriteTokens());
        return input.multiply(BigDecimal.valueOf(plain))
                .add(cachedInput.multiply(BigDecimal.valueOf(usage.cachedTokens())))
                .add(cacheWrite.multiply(BigDecimal.valueOf(usage.cacheWriteTokens())))
                .add(output.multiply(BigDecimal.valueOf(usage.outputTokens())))
                .divide(MILLION, 6, RoundingMode.HALF_UP);
    }
}
