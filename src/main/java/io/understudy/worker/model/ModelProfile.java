package io.understudy.worker.model;

import java.math.BigDecimal;
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
 * @param prices of its tokens
 * @param maxOutputTokens the most tokens one answer may have
 * @param contextTokens the window to load the model with, where the provider lets a caller choose
 * @param accepts what it can be shown beside text
 * @param parallel the most requests this process has under way at a time
 * @param output how it hands in what is structured
 */
public record ModelProfile(
        String id,
        Provider provider,
        Optional<String> baseUrl,
        Optional<String> apiKey,
        String name,
        Duration timeout,
        Optional<String> notice,
        Prices prices,
        int maxOutputTokens,
        int contextTokens,
        boolean sendTemperature,
        Set<Input> accepts,
        int parallel,
        StructuredOutput output) {

    private static final int PARALLEL = 64;

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
                Prices.of(inputPrice, outputPrice),
                maxOutputTokens,
                contextTokens,
                sendTemperature,
                Set.of(),
                PARALLEL,
                StructuredOutput.AUTO);
    }

    /** What a model may take beside text. */
    public enum Input {
        /** Pictures: PNG, JPEG, GIF, WebP. */
        IMAGE,
        PDF
    }

    /** How a model calls tools and hands in forms. */
    public enum StructuredOutput {
        /** By calls of tools, until its server refuses them; then as JSON in text, in a schema where it takes one. */
        AUTO,
        /** By calls of tools. */
        TOOLS,
        /** As JSON in text, which its server keeps to a schema. */
        JSON_SCHEMA,
        /** As JSON in text. */
        TEXT
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
        if (entry.parallel() < 1) {
            throw new IllegalArgumentException(
                    "understudy.models." + id + ".parallel: has to be at least 1, not " + entry.parallel());
        }
        return new ModelProfile(
                id,
                entry.provider(),
                entry.baseUrl(),
                entry.apiKey(),
                entry.name(),
                entry.timeout(),
                entry.notice(),
                new Prices(
                        entry.usdPerMillionInputTokens(),
                        entry.usdPerMillionOutputTokens(),
                        entry.usdPerMillionCachedInputTokens().orElse(entry.usdPerMillionInputTokens()),
                        entry.usdPerMillionCacheWriteTokens().orElse(entry.usdPerMillionInputTokens())),
                entry.maxOutputTokens(),
                entry.contextTokens(),
                entry.sendTemperature(),
                entry.accepts().orElse(Set.of()),
                entry.parallel(),
                entry.structuredOutput());
    }

    /** US dollars for so many tokens, to a millionth. */
    public BigDecimal cost(long inputTokens, long outputTokens) {
        return cost(new ModelReply.Usage(inputTokens, outputTokens));
    }

    /** US dollars for one exchange, to a millionth. */
    public BigDecimal cost(ModelReply.Usage usage) {
        return prices.of(usage);
    }

    /** The key is left out. */
    @Override
    public String toString() {
        return "model " + id + " (" + provider + " " + name + ")";
    }
}
