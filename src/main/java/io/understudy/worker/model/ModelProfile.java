package io.understudy.worker.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * A configured model.
 *
 * @param id the name roles know it under
 * @param name what its provider calls it
 * @param timeout the longest one request may take
 * @param notice shown as a banner while a role uses it
 * @param inputPrice US dollars for a million input tokens
 * @param outputPrice US dollars for a million output tokens
 * @param maxOutputTokens the most tokens one answer may have
 * @param contextTokens the window to load the model with, where the provider lets a caller choose
 * @param accepts what it can be shown beside text
 */
public record ModelProfile(
        String id,
        Provider provider,
        Optional<String> baseUrl,
        Optional<String> apiKey,
        String name,
        Duration timeout,
        Optional<String> notice,
        BigDecimal inputPrice,
        BigDecimal outputPrice,
        int maxOutputTokens,
        int contextTokens,
        boolean sendTemperature,
        Set<Input> accepts) {

    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    public ModelProfile {
        accepts = Set.copyOf(accepts);
    }

    /** A model that is shown text only. */
    public ModelProfile(
            String id,
            Provider provider,
            Optional<String> baseUrl,
            Optional<String> apiKey,
            String name,
            Duration timeout,
            Optional<String> notice,
            BigDecimal inputPrice,
            BigDecimal outputPrice,
            int maxOutputTokens,
            int contextTokens,
            boolean sendTemperature) {
        this(
                id,
                provider,
                baseUrl,
                apiKey,
                name,
                timeout,
                notice,
                inputPrice,
                outputPrice,
                maxOutputTokens,
                contextTokens,
                sendTemperature,
                Set.of());
    }

    /** What a model may take beside text. */
    public enum Input {
        /** Pictures: PNG, JPEG, GIF, WebP. */
        IMAGE,
        PDF
    }

    /** The protocol a model speaks. */
    public enum Provider {
        OPENAI,
        ANTHROPIC,
        OLLAMA
    }

    static ModelProfile of(String id, ModelSettings.Entry entry) {
        if (entry.provider() == Provider.OLLAMA
                && entry.accepts().orElse(Set.of()).contains(Input.PDF)) {
            throw new IllegalArgumentException("understudy.models." + id
                    + ".accepts: Ollama takes no PDF; leave 'pdf' out, its text is read here");
        }
        return new ModelProfile(
                id,
                entry.provider(),
                entry.baseUrl(),
                entry.apiKey(),
                entry.name(),
                entry.timeout(),
                entry.notice(),
                entry.usdPerMillionInputTokens(),
                entry.usdPerMillionOutputTokens(),
                entry.maxOutputTokens(),
                entry.contextTokens(),
                entry.sendTemperature(),
                entry.accepts().orElse(Set.of()));
    }

    /** US dollars for so many tokens, to a millionth. */
    public BigDecimal cost(int inputTokens, int outputTokens) {
        return inputPrice
                .multiply(BigDecimal.valueOf(inputTokens))
                .add(outputPrice.multiply(BigDecimal.valueOf(outputTokens)))
                .divide(MILLION, 6, RoundingMode.HALF_UP);
    }

    /** The key is left out. */
    @Override
    public String toString() {
        return "model " + id + " (" + provider + " " + name + ")";
    }
}
