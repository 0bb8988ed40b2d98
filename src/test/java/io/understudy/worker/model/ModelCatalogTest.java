package io.understudy.worker.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.worker.Situation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelCatalogTest {

    @Test
    void notice_is_in_force_when_a_role_uses_its_model() {
        ModelProfile used = withNotice("default", "No AI here.");
        ModelProfile unused = withNotice("other", "Nobody sees this.");
        ModelCatalog catalog = new ModelCatalog(
                List.of(used, unused), List.of(Situation.ordinary().role()));
        assertThat(catalog.notices())
                .containsExactly(new ModelCatalog.Notice("default", "No AI here.", List.of("Customer service")));
        assertThat(catalog.find("other")).contains(unused);
        assertThat(catalog.find("none")).isEmpty();
    }

    @Test
    void cost_is_counted_per_million_tokens() {
        assertThat(Situation.model("m", "2.50", "10").cost(1_000_000, 100_000))
                .isEqualByComparingTo(new BigDecimal("3.5"));
    }

    @Test
    void key_is_never_printed() {
        assertThat(Situation.model("m", "0", "0").toString()).doesNotContain("s3cret");
    }

    private static ModelProfile withNotice(String id, String notice) {
        ModelProfile plain = Situation.model(id, "0", "0");
        return new ModelProfile(
                id,
                plain.provider(),
                plain.baseUrl(),
                plain.apiKey(),
                plain.name(),
                plain.timeout(),
                Optional.of(notice),
                plain.prices().input(),
                plain.prices().output(),
                plain.maxOutputTokens(),
                plain.contextTokens(),
                true);
    }
}
