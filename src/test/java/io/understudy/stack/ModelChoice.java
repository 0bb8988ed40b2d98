package io.understudy.stack;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The model the workers use.
 *
 * @param key the API key, empty when none is needed
 * @param rehearsal whether scripted answers stand in for a model
 */
record ModelChoice(String provider, String baseUrl, String key, String name, boolean rehearsal) {

    private static final String OLLAMA = "http://127.0.0.1:11434";
    private static final String REHEARSAL_NOTICE =
            "A rehearsal model answers here: scripted words for the demo tickets, no AI.";

    static ModelChoice rehearsal(URI url) {
        return new ModelChoice("openai", url + "/v1", "rehearsal", "rehearsal-1", true);
    }

    /** What the environment names, first match wins; the rehearsal model when it names none and no Ollama answers. */
    static ModelChoice from(Map<String, String> environment, Predicate<String> answers, URI rehearsalUrl) {
        String name = environment.getOrDefault("UNDERSTUDY_MODEL_NAME", "");
        if (has(environment, "UNDERSTUDY_MODEL_URL")) {
            return new ModelChoice(
                    "openai",
                    environment.get("UNDERSTUDY_MODEL_URL"),
                    environment.getOrDefault("UNDERSTUDY_MODEL_KEY", ""),
                    or(name, "default"),
                    false);
        }
        if (has(environment, "OPENAI_API_KEY")) {
            return new ModelChoice(
                    "openai",
                    or(environment.getOrDefault("OPENAI_BASE_URL", ""), "https://api.openai.com/v1"),
                    environment.get("OPENAI_API_KEY"),
                    or(name, "gpt-4.1-mini"),
                    false);
        }
        if (has(environment, "ANTHROPIC_API_KEY")) {
            return new ModelChoice(
                    "anthropic",
                    "https://api.anthropic.com/v1",
                    environment.get("ANTHROPIC_API_KEY"),
                    or(name, "claude-sonnet-4-5"),
                    false);
        }
        if (answers.test(OLLAMA + "/api/tags")) {
            return new ModelChoice("ollama", OLLAMA, "", or(name, "qwen3"), false);
        }
        return rehearsal(rehearsalUrl);
    }

    /** The configuration keys an operator would set for this model. */
    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("understudy.models.default.provider", provider);
        settings.put("understudy.models.default.base-url", baseUrl);
        settings.put("understudy.models.default.name", name);
        if (!key.isEmpty()) {
            settings.put("understudy.models.default.api-key", key);
        }
        if (rehearsal) {
            settings.put("understudy.models.default.notice", REHEARSAL_NOTICE);
        }
        return settings;
    }

    private static boolean has(Map<String, String> environment, String variable) {
        return !environment.getOrDefault(variable, "").isBlank();
    }

    private static String or(String value, String otherwise) {
        return value.isBlank() ? otherwise : value;
    }
}
