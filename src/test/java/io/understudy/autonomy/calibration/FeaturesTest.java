package io.understudy.autonomy.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.platform.Json;
import io.understudy.work.draft.Draft;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class FeaturesTest {

    private static final Draft.Content CONTENT = new Draft.Content(
            List.of("because"),
            List.of(new Draft.Evidence("kb", "quote", true), new Draft.Evidence("kb", "made up", false)),
            List.of("is it the right order?", "no address"),
            List.of(
                    new Draft.CheckResult("Form is valid", true, ""),
                    new Draft.CheckResult("Citations verified", false, "1 of 2"),
                    Draft.CheckResult.prevents("Order exists", "there is none")));

    private static final JsonNode TRACE = Json.read("""
            [{"kind":"prompt","content":"…","sections":[{"name":"a","shortened":true},{"name":"b","shortened":false}],
              "unavailable":["orders"]},
             {"kind":"model","content":""},
             {"kind":"tool","content":"{\\"source\\":\\"orders\\",\\"error\\":\\"down\\"}","failed":true},
             {"kind":"tool","content":"{\\"source\\":\\"kb\\",\\"note\\":\\"The answer is incomplete\\",\\"data\\":\\"and then it is c","failed":false},
             {"kind":"tool","content":"{\\"source\\":\\"kb\\",\\"data\\":{\\"note\\":\\"no, this is data\\"}}","failed":false},
             {"kind":"tool","content":"no JSON","failed":false},
             {"kind":"repair","content":"mend it"},
             {"kind":"retry","content":"503"},
             {"kind":"model","content":""}]""");

    @Test
    void aDraftAndItsTrace_tellWhatIsKnownOfIt() {
        Features features = DraftFeatures.of("answer", "refund", 0.8, CONTENT, TRACE);

        assertThat(features.confidence()).hasValue(0.8);
        assertThat(features.values())
                .containsEntry("uncertainties", 2.0)
                .containsEntry("citations", 2.0)
                .containsEntry("citations.unverified", 1.0)
                .containsEntry("checks.failed", 2.0)
                .containsEntry("checks.prevent", 1.0)
                .containsEntry("check:Form is valid", 0.0)
                .containsEntry("check:Order exists", 1.0)
                .containsEntry("repairs", 1.0)
                .containsEntry("turns", 2.0)
                .containsEntry("retries", 1.0)
                .containsEntry("lookups", 4.0)
                .containsEntry("lookups.failed", 1.0)
                .containsEntry("lookups.cut", 1.0)
                .containsEntry("context.shortened", 1.0)
                .containsEntry("tools.missing", 1.0)
                .doesNotContainKey(DraftFeatures.NOVELTY);
    }

    @Test
    void withoutATrace_andWithoutAConfidence_thatIsNotKnown() {
        Features features = DraftFeatures.of("answer", "refund", 0, Draft.Content.NONE, Json.array());

        assertThat(features.confidence()).isEmpty();
        assertThat(features.values()).doesNotContainKey("repairs").containsEntry("uncertainties", 0.0);
    }

    @Test
    void whatIsWritten_readsBack() {
        Features features = DraftFeatures.of("answer", "refund", 0.8, CONTENT, TRACE)
                .with(DraftFeatures.NOVELTY, OptionalDouble.of(0.4));

        assertThat(Features.of(Json.read(Json.write(features.toJson())))).isEqualTo(features);
        assertThat(Features.of(Json.read("{\"taskType\":\"a\",\"actionClass\":\"b\",\"values\":{\"x\":\"y\"}}")))
                .isEqualTo(Features.of("a", "b", OptionalDouble.empty()));
        assertThatThrownBy(() -> Features.of(Json.read("{\"taskType\":\"a\"}"))).hasMessageContaining("actionClass");
    }

    @Test
    void aValueIsTakenBack_whenItIsNotKnownAnyMore() {
        Features features = Features.of("a", "b", OptionalDouble.of(7)).with("x", OptionalDouble.of(2));

        assertThat(features.confidence()).hasValue(1);
        assertThat(features.with("x", OptionalDouble.empty()).values()).isEmpty();
        assertThat(features.with("x", OptionalDouble.of(Double.NaN)).values()).isEmpty();
    }
}
