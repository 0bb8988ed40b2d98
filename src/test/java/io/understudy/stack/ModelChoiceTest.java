package io.understudy.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelChoiceTest {

    private static final URI REHEARSAL = URI.create("http://127.0.0.1:9100");

    @Test
    void nothing_named_and_no_ollama_rehearses_and_says_so() {
        ModelChoice choice = choose(Map.of(), false);

        assertThat(choice.rehearsal()).isTrue();
        assertThat(choice.settings())
                .containsEntry("understudy.models.default.base-url", "http://127.0.0.1:9100/v1")
                .containsKey("understudy.models.default.notice");
    }

    @Test
    void named_endpoint_wins_over_everything_else() {
        ModelChoice choice = choose(
                Map.of(
                        "UNDERSTUDY_MODEL_URL", "http://gpu:8000/v1",
                        "UNDERSTUDY_MODEL_NAME", "mine",
                        "OPENAI_API_KEY", "key"),
                true);

        assertThat(choice).isEqualTo(new ModelChoice("openai", "http://gpu:8000/v1", "", "mine", false));
        assertThat(choice.settings()).doesNotContainKeys("understudy.models.default.notice");
    }

    @Test
    void key_of_a_vendor_chooses_that_vendor() {
        assertThat(choose(Map.of("ANTHROPIC_API_KEY", "key"), false).provider()).isEqualTo("anthropic");
        assertThat(choose(Map.of("OPENAI_API_KEY", "key"), false).settings())
                .containsEntry("understudy.models.default.api-key", "key");
    }

    @Test
    void blank_key_is_no_key() {
        assertThat(choose(Map.of("OPENAI_API_KEY", " "), false).rehearsal()).isTrue();
    }

    @Test
    void ollama_that_answers_is_used() {
        assertThat(choose(Map.of(), true).provider()).isEqualTo("ollama");
    }

    private static ModelChoice choose(Map<String, String> environment, boolean ollamaAnswers) {
        return ModelChoice.from(environment, url -> ollamaAnswers, REHEARSAL);
    }
}
