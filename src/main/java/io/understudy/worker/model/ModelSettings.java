package io.understudy.worker.model;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The models that roles may name: {@code understudy.models.<id>.…}. */
@ConfigMapping(prefix = "understudy.models")
interface ModelSettings {

    @WithParentName
    Map<String, Entry> all();

    /** One model. */
    interface Entry {
        /** Which protocol it speaks: {@code openai} (and everything compatible), {@code anthropic} or {@code ollama}. */
        ModelProfile.Provider provider();

        /** Where it is; the provider's own address when left out. For OpenAI-compatible servers it ends in {@code /v1}. */
        Optional<String> baseUrl();

        Optional<String> apiKey();

        /** What the provider calls the model. */
        String name();

        /** The longest one request may take. */
        @WithDefault("PT60S")
        Duration timeout();

        /** Shown as a banner in the console while a role uses this model. */
        Optional<String> notice();

        @WithDefault("0")
        BigDecimal usdPerMillionInputTokens();

        @WithDefault("0")
        BigDecimal usdPerMillionOutputTokens();

        /** For input that came from the provider's cache; as other input when left out. */
        Optional<BigDecimal> usdPerMillionCachedInputTokens();

        /** For input that was written to the provider's cache, where that costs extra; as other input when left out. */
        Optional<BigDecimal> usdPerMillionCacheWriteTokens();

        /** The most requests this process has under way at a time; it goes down by itself when the provider is busy. */
        @WithDefault("64")
        int parallel();

        /**
         * How it calls tools and hands in forms: {@code tools}, {@code json-schema} (JSON in text, which the server keeps to a
         * schema), {@code text} (JSON in text), or {@code auto}: tools, and the others when its server refuses them.
         */
        @WithDefault("auto")
        ModelProfile.StructuredOutput structuredOutput();

        /** The most tokens one answer may have. */
        @WithDefault("4096")
        int maxOutputTokens();

        /** The window Ollama loads the model with; without it, Ollama silently drops what is longer than its default. */
        @WithDefault("32768")
        int contextTokens();

        /** Whether to send the role's temperature; some models accept none. */
        @WithDefault("true")
        boolean sendTemperature();

        /** What it can be shown beside text: {@code image}, {@code pdf}. What it is not shown, it is told of in words. */
        Optional<Set<ModelProfile.Input>> accepts();
    }
}
